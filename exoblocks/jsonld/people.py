"""People: authors, reviewers, those who are quoted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from exoblocks.bibliography.web_addresses import is_web_address
from exoblocks.jsonld.article_json import text_in
from exoblocks.jsonld.nodes import Node, node, nodes

#: Not within parentheses: "MD (Vienna, 2003)" is one credential.
_COMMA = re.compile(r",(?![^()]*\))")


def person(shown: Mapping[str, Any] | None) -> Node:
    """A person of the article, or one who is quoted; nothing without a name.

    The article's JSON has no registration number, so that none is given away here.
    """
    if not shown or not text_in(shown, "name"):
        return {}
    url = text_in(shown, "profile_url")
    return node(
        "Person",
        name=shown["name"],
        honorificPrefix=text_in(shown, "honorific"),
        jobTitle=text_in(shown, "job_title") or text_in(shown, "role"),
        hasCredential=credentials(text_in(shown, "credentials")),
        url=url if is_web_address(url) else "",
    )


def credentials(text: str) -> list[Node]:
    """ "MD, FRCP" are two."""
    names = (" ".join(name.split()) for name in _COMMA.split(text))
    return nodes(*(node("EducationalOccupationalCredential", name=name) for name in names))
