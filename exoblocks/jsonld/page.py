"""The information about the page that parts of an article need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin

from exoblocks.article.read import Article
from exoblocks.jsonld.nodes import Node, to
from exoblocks.vocabulary.terms import UpdateStatus


@dataclass(frozen=True)
class Page:
    #: "" for a page that does not belong to a site. Its parts have no ``@id``.
    url: str = ""
    #: Numbers of the references in ``citation``, by the id of the citing element.
    cited_by: Mapping[str, Sequence[int]] = field(default_factory=dict)
    numbers: frozenset[int] = frozenset()

    @classmethod
    def of(cls, article: Article) -> Page:
        cited_by: dict[str, list[int]] = defaultdict(list)
        cited = [reference for reference in article.references if not is_retracted(reference)]
        for reference in cited:
            for place in reference["cited_in"]:
                cited_by[place].append(reference["number"])
        return cls(article.url or "", cited_by, frozenset(item["number"] for item in cited))

    def at(self, anchor: str | None) -> str:
        """The URL of the element with the id ``anchor``."""
        if not self.url or not anchor:
            return ""
        return f"{self.url}#{quote(anchor, safe='', errors='replace')}"

    def absolute(self, address: str) -> str:
        return urljoin(self.url, address)

    def reference(self, number: int | None) -> Node:
        """The cited reference with this number; empty for a retracted one."""
        return to(self.at(f"ref-{number}")) if number in self.numbers else {}

    def cited_in(self, *places: str) -> list[Node]:
        """The references that these list items or blocks cite, in the order of their numbers."""
        numbers = {number for place in places for number in self.cited_by.get(place, ())}
        return [found for number in sorted(numbers) if (found := self.reference(number))]


def is_retracted(reference: Mapping[str, object]) -> bool:
    """Schema.org has no property for retracted works, so they are not included in the citations."""
    status = reference["update_status"]
    return isinstance(status, dict) and status["code"] == UpdateStatus.RETRACTED
