"""A record of the library as readers of the JSON get it. Notes and abstracts stay inside."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass, field, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, Self

from django.utils.translation import gettext as _

from exoblocks.bibliography.records import Record
from exoblocks.blocks.base.codes import code_schema, coded, coded_schema
from exoblocks.conf import get_settings
from exoblocks.library.models import Described, Reference
from exoblocks.library.safe_links import is_safe_link
from exoblocks.schema import Definitions, Schema, array_of, nullable, object_of
from exoblocks.schema.wagtail_blocks import HTML

#: CSL variables that hold what somebody wrote for themselves, or what others have the rights to.
PRIVATE_CSL = frozenset({"abstract", "annote", "custom", "note"})


#: What CSL and citation are made of.
_SOURCES = ("citekey", *(each.name for each in fields(Record)), "csl_original")
_values = attrgetter(*_SOURCES)


@dataclass(frozen=True)
class _Content:
    """The values of a record, to remember by: equal to others where these were the same."""

    #: Bytes, as lists and dicts are no keys and may change later. Nobody reads them back.
    key: bytes
    values: tuple[Any, ...] = field(compare=False)

    @classmethod
    def of(cls, reference: Reference) -> Self:
        values = _values(reference)
        return cls(pickle.dumps(values), values)


@lru_cache(maxsize=2048)
def _written(content: _Content, citation_style: str) -> str:
    """CSL and citation of a record with this content, as JSON.

    Writing them is most of the work of an article. They follow from the content alone, so nothing here
    can be out of date.
    """
    reference = Reference(**dict(zip(_SOURCES, content.values, strict=True)))
    citation = reference.citation(citation_style)
    shown = {"style": citation_style, "text": citation.text, "html": citation.html}
    return json.dumps({"csl": public_csl(reference), "citation": shown})


def represent_reference(
    reference: Reference, citation_style: str | None = None, language: str | None = None
) -> dict[str, Any]:
    """``citation_style`` is the site's, ``language`` the active one, where none is given."""
    style = citation_style or get_settings().CITATION_STYLE
    written = json.loads(_written(_Content.of(reference), style))
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


def public_csl(reference: Described) -> dict[str, Any]:
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
    cited_in: Schema = array_of({"type": "string"})
    keys = {
        "number": {
            **number,
            "description": _(
                "Number of the reference in this article, in order of first citation."
            ),
        },
        **_keys(definitions),
        "cited_in": {
            **cited_in,
            "description": _(
                "Ids of the list items that cite the reference. If a "
                "citation is not in a list item, the id of its block."
            ),
        },
    }
    return definitions.define("CitedReference", object_of(keys))


def _keys(definitions: Definitions) -> dict[str, Schema]:
    text: Schema = {"type": "string"}
    none_or_text: Schema = {"type": ["string", "null"]}
    keys = {
        "id": {"type": "integer"},
        "uuid": {**text, "format": "uuid"},
        "citekey": text,
        "csl_type": code_schema("csl_type", definitions),
        "csl": {"type": "object"},
        "citation": object_of({"style": text, "text": text, "html": HTML}),
        "doi": none_or_text,
        "pmid": none_or_text,
        "pmcid": none_or_text,
        "url": none_or_text,
        **{
            name: nullable(coded_schema(name, definitions))
            for name in ("study_design", "population", "verification", "update_status")
        },
    }
    texts = _descriptions()
    return {key: {"description": texts[key], **schema} for key, schema in keys.items()}


def _descriptions() -> dict[str, str]:
    return {
        "id": _("Id of the reference in this database."),
        "uuid": _("UUID of the reference. The same on every site."),
        "citekey": _("Human-readable citation key."),
        "csl_type": _("CSL type of the reference, for example article-journal."),
        "csl": _("The reference as CSL-JSON, without abstract and notes."),
        "citation": _(
            "Formatted citation as plain text and as HTML that is safe "
            "to display, with the name of the citation style."
        ),
        "doi": _("DOI in normalised form; null if there is none."),
        "pmid": _("PubMed id (PMID); null if there is none."),
        "pmcid": _("PubMed Central id (PMCID); null if there is none."),
        "url": _("URL of the source; null if there is none."),
        "study_design": _("Study design; null if not set."),
        "population": _("Study population: humans, animals or cells; null if not set."),
        "verification": _("Result of comparing the reference with its source; null if not set."),
        "update_status": _(
            "Publisher’s notice since publication, for example a correction or retraction; null "
            "if not set. “none” means that no notice was found, not that the findings are valid."
        ),
    }
