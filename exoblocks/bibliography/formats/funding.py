"""Read who paid for a study, and the interests its authors declare, where a source states them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from exoblocks.bibliography.csl_values import read_text
from exoblocks.bibliography.formats.bibtex.entry_fields import NAME as BIBTEX
from exoblocks.bibliography.formats.nbib.tags import NAME as NBIB
from exoblocks.bibliography.formats.record_fields import kept_fields
from exoblocks.bibliography.text import single_line

# The text of the article. Web of Science and Scopus also list the funders that they find in it.
_OF_BIBTEX: Final = ("funding-text", "funding_text_1", "funding_text", "funding")


def funding_of(csl: Mapping[str, Any]) -> str:
    """Funders and grants on one line, and the declaration of interests on the next; "" if unknown.

    From PubMed, Crossref, Web of Science and Scopus.
    """
    fields = kept_fields(csl, NBIB)
    texts = (fields.get("GR", ()), list(_funders(csl.get("funder"))), _statement(csl))
    paid_by = next(("; ".join(dict.fromkeys(found)) for found in texts if found), "")
    lines = (paid_by, *fields.get("COIS", ()))
    return "\n".join(filter(None, map(single_line, lines)))


def _funders(value: object) -> Iterator[str]:
    """Crossref's funders: "National Institutes of Health (R01AR012345)"."""
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict) and (name := read_text(item.get("name"))):
            awards = item.get("award")
            listed = awards if isinstance(awards, list) else [awards]
            numbers = ", ".join(filter(None, map(read_text, listed)))
            yield f"{name} ({numbers})" if numbers else name


def _statement(csl: Mapping[str, Any]) -> list[str]:
    fields = kept_fields(csl, BIBTEX)
    return next((fields[name][:1] for name in _OF_BIBTEX if fields.get(name)), [])
