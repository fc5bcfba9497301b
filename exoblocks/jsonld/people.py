"""People: authors, reviewers and people who are quoted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from exoblocks.bibliography.web_addresses import is_web_address
from exoblocks.jsonld.article_json import group_in, text_in
from exoblocks.jsonld.image import image
from exoblocks.jsonld.nodes import Node, node, nodes
from exoblocks.jsonld.page import Page

#: Not inside parentheses: "MD (Vienna, 2003)" is one credential.
_COMMA = re.compile(r",(?![^()]*\))")


def person(shown: Mapping[str, Any] | None, page: Page) -> Node:
    """An author, a reviewer or a person who is quoted; empty if there is no name.

    The article's JSON does not include registration numbers, so they are not published here either.
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
        image=image(group_in(shown, "image"), page),
    )


def credentials(text: str) -> list[Node]:
    """ "MD, FRCP" is two credentials."""
    names = (" ".join(name.split()) for name in _COMMA.split(text))
    return nodes(*(node("EducationalOccupationalCredential", name=name) for name in names))
