"""The words of the home page and the index. Articles stand in ``content/``."""

from __future__ import annotations

from typing import Any

POINTS = {
    "Every source is shown": (
        "References are numbered in the text and listed at its end, with a note on whether their "
        "details have been verified."
    ),
    "The kind of evidence is named": (
        "A result in animals or in cells is called just that. Where we have no reference, the page "
        "says so."
    ),
    "Safety has its own place": (
        "Precautions, side effects and the regulator’s view stand in each article, dated and with "
        "their source."
    ),
}
HOME: dict[str, Any] = {
    "title": "Home",
    "slug": "home",
    "headline": "Skin treatments, with the evidence beside them",
    "lead": (
        "What a treatment is, how it may work, how it is done and what is safe. Where a study "
        "stands behind a statement, you see which one, and whether it was done in people."
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
    "introduction": "Each article says what is known of a treatment, and how well it is known.",
    "show_in_menus": True,
}
