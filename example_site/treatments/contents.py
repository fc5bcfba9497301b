"""The list of contents of an article."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from exoblocks.article.read import Article


@dataclass(frozen=True)
class Entry:
    title: str
    anchor: str


def contents_of(article: Article) -> list[Entry]:
    """The article's headings in reading order. Parts without a heading are not listed."""
    entries = []
    for block in article.body:
        value = block["value"]
        if block["type"] == "regulatory_status":
            place = value["jurisdiction"]
            title = (
                _("Regulatory status: %(place)s") % {"place": place["label"]}
                if place
                else _("Regulatory status")
            )
            entries.append(Entry(title, block["id"]))
        elif block["type"] == "bibliography":
            title = value["heading"] or pgettext("heading of an article", "References")
            entries.append(Entry(title, value["anchor"] or "references"))
        elif heading := value.get("heading"):
            entries.append(Entry(heading, value["anchor"]))
    return entries
