"""A record of the library as readers of the JSON get it. Notes and abstracts stay inside."""

from __future__ import annotations

import json
import pickle
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from exoblocks.bibliography.records import Record
from exoblocks.blocks.inputs import coded
from exoblocks.conf import get_settings
from exoblocks.library.links import is_safe_link
from exoblocks.library.models import Reference

#: CSL variables that hold what somebody wrote for themselves, or what others have the rights to.
PRIVATE_CSL = frozenset({"abstract", "annote", "custom", "note"})


#: What CSL and citation are made of.
_SOURCES = ("citekey", *(field.name for field in fields(Record)), "csl_original")
_values = attrgetter(*_SOURCES)


@lru_cache(maxsize=2048)
def _written(values: bytes, citation_style: str) -> str:
    """CSL and citation, as JSON, of the record with these (pickled) values.

    Writing them is most of the work of an article. They follow from the values alone, so nothing here
    can be out of date.
    """
    reference = Reference(**dict(zip(_SOURCES, pickle.loads(values), strict=True)))  # noqa: S301 - ours
    citation = reference.citation(citation_style)
    shown = {"style": citation_style, "text": citation.text, "html": citation.html}
    return json.dumps({"csl": public_csl(reference), "citation": shown})


def represent_reference(
    reference: Reference, citation_style: str | None = None, language: str | None = None
) -> dict[str, Any]:
    """``citation_style`` is the site's, ``language`` the active one, where none is given."""
    style = citation_style or get_settings().CITATION_STYLE
    written = json.loads(_written(pickle.dumps(_values(reference)), style))
    url = reference.url if reference.url and is_safe_link(reference.url) else None
    return {
        "id": reference.pk,
        "uuid": str(reference.uuid),
        "citekey": reference.citekey,
        "csl_type": reference.csl_type,
        "csl": written["csl"],
        "citation": written["citation"],
        "doi": reference.doi or None,
        "pmid": reference.pmid or None,
        "pmcid": reference.pmcid or None,
        "url": url or None,
        "study_design": coded("study_design", reference.study_design, language),
        "population": coded("population", reference.population, language),
        "verification": coded("verification", reference.verification, language),
        "update_status": coded("update_status", reference.update_status, language),
    }


def represent_cited(
    number: int,
    reference: Reference,
    cited_in: list[str],
    citation_style: str | None = None,
    language: str | None = None,
) -> dict[str, Any]:
    """An item of the article's ``references``."""
    shown = represent_reference(reference, citation_style, language)
    return {"number": number, **shown, "cited_in": cited_in}


def public_csl(reference: Reference) -> dict[str, Any]:
    shown = {key: val for key, val in reference.to_csl().items() if key not in PRIVATE_CSL}
    if not is_safe_link(str(shown.get("URL", ""))):
        shown.pop("URL", None)
    return shown
