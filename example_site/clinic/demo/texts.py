"""The text of the home page and the index. Articles are in ``content/``."""

from __future__ import annotations

from typing import Any

POINTS = {
    "You can see every source": (
        "References are numbered in the text and listed at the end of the page. Each one says "
        "whether its details have been verified."
    ),
    "You can see the type of evidence": (
        "If a result comes from animals or cells, we say so. "
        "If we have no reference, we say that too."
    ),
    "Safety has its own section": (
        "Each article covers precautions, side effects and "
        "the regulator’s view, with dates and sources."
    ),
}
HOME: dict[str, Any] = {
    "title": "Home",
    "slug": "home",
    "headline": "Skin treatments and the evidence for them",
    "lead": (
        "Find out what a treatment is, how it may work, how it is done and how safe it is. If a "
        "study supports a statement, we show which study it is and whether it was done in people."
    ),
    "points_heading": "How we write",
    "points": [("point", {"title": title, "text": text}) for title, text in POINTS.items()],
    "notice": (
        "<p>This is a demonstration site. The clinic does not exist, and nothing here is medical "
        "advice.</p>"
    ),
}
INDEX: dict[str, Any] = {
    "title": "Treatments",
    "slug": "treatments",
    "introduction": "Each article explains what is known about a treatment and how strong the evidence is.",
    "show_in_menus": True,
}
