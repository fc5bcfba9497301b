"""Accessibility checks with axe on a page without running animations."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

# A colour that is still fading in would have too little contrast.
NO_ANIMATION = "*, ::before, ::after { transition: none !important; animation: none !important }"


def violations(page: Any, within: str | None = None) -> list[tuple[str, list[str]]]:
    """The violations as ``[(rule, [HTML of each element])]``, on the page or in the selector ``within``."""
    page.add_style_tag(content=NO_ANIMATION)
    found = Axe().run(page, context=within).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]
