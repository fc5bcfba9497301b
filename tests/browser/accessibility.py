"""What axe finds on a page that has come to rest."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

# A colour that is still fading in has too little contrast.
AT_REST = "*, ::before, ::after { transition: none !important; animation: none !important }"


def violations(page: Any, within: str | None = None) -> list[tuple[str, list[str]]]:
    """``[(rule, [HTML of each element])]``, in the whole page or in the selector ``within``."""
    page.add_style_tag(content=AT_REST)
    found = Axe().run(page, context=within).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]
