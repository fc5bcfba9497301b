"""People: authors, reviewers, those who are quoted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from exoblocks.bibliography.links import is_web_address
from exoblocks.jsonld.nodes import Node, node, nodes

#: Not within parentheses: "MD (Vienna, 2003)" is one credential.
_COMMA = re.compile(r",(?![^()]*\))")


def person(shown: Mapping[str, Any] | None) -> Node:
    """A person of the article, or one who is quoted; nothing without a name.

    The article's JSON has no registration number, so that none is given away here.
    """
    if not shown or not shown.get("name"):
        return {}
    url = shown.get("profile_url") or ""
    return node(
        "Person",
        name=shown["name"],
        honorificPrefix=shown.get("honorific"),
        jobTitle=shown.get("job_title") or shown.get("role"),
        hasCredential=credentials(shown.get("credentials") or ""),
        url=url if is_web_address(url) else "",
    )


def credentials(text: str) -> list[Node]:
    """ "MD, FRCP" are two."""
    names = (" ".join(name.split()) for name in _COMMA.split(text))
    return nodes(*(node("EducationalOccupationalCredential", name=name) for name in names))
