"""A record of the library as readers of the JSON get it. Notes and abstracts stay inside."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from exoblocks.blocks.inputs import code_schema, coded, coded_schema
from exoblocks.conf import get_settings
from exoblocks.library.links import is_safe_link
from exoblocks.library.models import Reference
from exoblocks.schema import Definitions, Schema, array_of, nullable, object_of

#: CSL variables that hold what somebody wrote for themselves, or what others have the rights to.
PRIVATE_CSL = frozenset({"abstract", "annote", "custom", "note"})


def represent_reference(reference: Reference, citation_style: str | None = None) -> dict[str, Any]:
    """``citation_style`` is the site's where none is given."""
    style = citation_style or get_settings().CITATION_STYLE
    citation = reference.citation(style)
    url = reference.url if is_safe_link(reference.url) else None
    return {
        "id": reference.pk,
        "uuid": str(reference.uuid),
        "citekey": reference.citekey,
        "csl_type": reference.csl_type,
        "csl": public_csl(reference),
        "citation": {"style": style, "text": citation.text, "html": citation.html},
        "doi": reference.doi or None,
        "pmid": reference.pmid or None,
        "pmcid": reference.pmcid or None,
        "url": url or None,
        "study_design": coded("study_design", reference.study_design),
        "population": coded("population", reference.population),
        "verification": coded("verification", reference.verification),
        "update_status": coded("update_status", reference.update_status),
    }


def represent_cited(
    number: int, reference: Reference, cited_in: list[str], citation_style: str | None = None
) -> dict[str, Any]:
    """An item of the article's ``references``."""
    shown = represent_reference(reference, citation_style)
    return {"number": number, **shown, "cited_in": cited_in}


def public_csl(reference: Reference) -> dict[str, Any]:
    shown = {key: val for key, val in reference.to_csl().items() if key not in PRIVATE_CSL}
    if not is_safe_link(str(shown.get("URL", ""))):
        shown.pop("URL", None)
    return shown


def reference_definition(definitions: Definitions) -> Schema:
    """What ``represent_reference`` gives."""
    return definitions.define("Reference", object_of(_keys(definitions)))


def cited_reference_definition(definitions: Definitions) -> Schema:
    """What ``represent_cited`` gives."""
    number: Schema = {"type": "integer", "minimum": 1}
    cited_in = array_of({"type": "string"})
    keys = {"number": number, **_keys(definitions), "cited_in": cited_in}
    return definitions.define("CitedReference", object_of(keys))


def _keys(definitions: Definitions) -> dict[str, Schema]:
    text: Schema = {"type": "string"}
    csl = {"type": "object", "description": _("The record as CSL-JSON.")}
    vocabularies = ("study_design", "population", "verification", "update_status")
    return {
        "id": {"type": "integer"},
        "uuid": {"type": "string", "format": "uuid"},
        "citekey": text,
        "csl_type": code_schema("csl_type", definitions),
        "csl": csl,
        "citation": object_of({"style": text, "text": text, "html": text}),
        **{name: {"type": ["string", "null"]} for name in ("doi", "pmid", "pmcid")},
        "url": {"type": ["string", "null"], "format": "uri"},
        **{name: nullable(coded_schema(name, definitions)) for name in vocabularies},
    }
