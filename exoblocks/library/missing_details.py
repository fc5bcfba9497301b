"""What a reference still lacks for a complete citation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from exoblocks.library.models import Reference

#: The fields that readers need to find a publication, by type. One of several names is enough.
_EXPECTED: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "article-journal": (
        ("title",),
        ("authors",),
        ("container_title", "container_title_short"),
        ("issued_year",),
        ("volume", "doi"),
        ("page", "number", "doi"),
        ("doi", "pmid", "pmcid", "url"),
    ),
    "article": (("title",), ("authors",), ("container_title", "publisher"), ("issued_year",)),
    "book": (("title",), ("authors", "editors"), ("publisher",), ("issued_year",)),
    "chapter": (("title",), ("authors",), ("container_title",), ("publisher",), ("issued_year",)),
    "report": (("title",), ("authors", "publisher"), ("issued_year",)),
    "webpage": (("title",), ("container_title", "publisher", "authors"), ("url",)),
}
_OTHERWISE: Final = (("title",), ("authors", "editors", "publisher"), ("issued_year",))


def missing_details(reference: Reference) -> list[str]:
    """The names of fields that are empty although this type of publication has them."""
    expected = _EXPECTED.get(reference.csl_type, _OTHERWISE)
    return [names[0] for names in expected if not any(getattr(reference, name) for name in names)]
