"""A library record as readers of the JSON see it. Notes and abstracts are never included."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, NamedTuple, Self

from django.utils.translation import gettext as _

from exoblocks.bibliography.records import RECORD_FIELDS
from exoblocks.blocks.base.codes import code_schema, coded, coded_schema
from exoblocks.conf import get_settings
from exoblocks.library.bibliographic_data import BibliographicData
from exoblocks.library.models import Reference
from exoblocks.library.safe_links import is_safe_link
from exoblocks.schema import Definitions, Schema, array_of, nullable, object_of
from exoblocks.schema.wagtail_blocks import HTML

#: CSL variables with private notes, or with text to which others hold the rights.
PRIVATE_CSL = frozenset({"abstract", "annote", "custom", "note"})


#: The fields from which CSL and citation are created.
_SOURCES = ("citekey", *RECORD_FIELDS, "csl_original")
_values = attrgetter(*_SOURCES)


@dataclass(frozen=True)
class _Content:
    """The values of a record, as a cache key. Equal values have equal keys."""

    #: Bytes, because lists and dicts are not hashable and may change later. They are never read
    #: back.
    key: bytes
    values: tuple[Any, ...] = field(compare=False)

    @classmethod
    def of(cls, reference: Reference) -> Self:
        values = _values(reference)
        return cls(pickle.dumps(values), values)


@lru_cache(maxsize=2048)
def _written(content: _Content, citation_style: str) -> str:
    """CSL and citation of a record with this content, as JSON.

    Writing them is most of the work for an article. They depend only on the content, so a cached
    value is never out of date.
    """
    reference = Reference(**dict(zip(_SOURCES, content.values, strict=True)))
    citation = reference.citation(citation_style)
    shown = {"style": citation_style, "text": citation.text, "html": citation.html}
    return json.dumps({"csl": public_csl(reference), "citation": shown})


def represent_reference(reference: Reference, citation_style: str | None = None) -> dict[str, Any]:
    """In the active language. The default of ``citation_style`` is the site's style."""
    return _represent(_KEYS, _Shown(reference, _text_of(reference, citation_style)))


def represent_cited(
    number: int,
    reference: Reference,
    cited_in: list[str],
    citation_style: str | None,
    language: str | None,
) -> dict[str, Any]:
    """An item of the article's ``references``."""
    text = _text_of(reference, citation_style)
    return _represent(_CITED_KEYS, _Shown(reference, text, language, number, cited_in))


def reference_definition(definitions: Definitions) -> Schema:
    """The schema of the return value of ``represent_reference``."""
    return definitions.define("Reference", _schema(_KEYS, definitions))


def cited_reference_definition(definitions: Definitions) -> Schema:
    """The schema of the return value of ``represent_cited``."""
    return definitions.define("CitedReference", _schema(_CITED_KEYS, definitions))


def public_csl(reference: BibliographicData) -> dict[str, Any]:
    shown = {key: val for key, val in reference.to_csl().items() if key not in PRIVATE_CSL}
    if not is_safe_link(str(shown.get("URL", ""))):
        shown.pop("URL", None)
    return shown


# --- Keys ------------------------------------------------------------------------------------


class _Shown(NamedTuple):
    """A reference with the other values that a response includes."""

    reference: Reference
    #: Its ``csl`` and ``citation``.
    text: Mapping[str, Any]
    language: str | None = None
    number: int = 0
    cited_in: Sequence[str] = ()


class _Key(NamedTuple):
    """A key of the JSON: its value, its schema and its description."""

    value: Callable[[_Shown], Any]
    schema: Callable[[Definitions], Schema]
    description: Callable[[], str]


def _represent(keys: Mapping[str, _Key], shown: _Shown) -> dict[str, Any]:
    return {name: key.value(shown) for name, key in keys.items()}


def _schema(keys: Mapping[str, _Key], definitions: Definitions) -> Schema:
    return object_of(
        {
            name: {"description": key.description(), **key.schema(definitions)}
            for name, key in keys.items()
        }
    )


def _text_of(reference: Reference, citation_style: str | None) -> dict[str, Any]:
    style = citation_style or get_settings().CITATION_STYLE
    return json.loads(_written(_Content.of(reference), style))


def _of(schema: Schema) -> Callable[[Definitions], Schema]:
    return lambda definitions: schema


def _identifier(name: str, description: Callable[[], str]) -> _Key:
    return _Key(
        lambda shown: getattr(shown.reference, name) or None, _of(NONE_OR_TEXT), description
    )


def _coded(name: str, description: Callable[[], str]) -> _Key:
    """A code from the vocabulary ``name``, stored in the field of that name."""
    return _Key(
        lambda shown: coded(name, getattr(shown.reference, name), shown.language),
        lambda definitions: nullable(coded_schema(name, definitions)),
        description,
    )


TEXT: Schema = {"type": "string"}
NONE_OR_TEXT: Schema = {"type": ["string", "null"]}

_KEYS: Final[Mapping[str, _Key]] = {
    "id": _Key(
        lambda shown: shown.reference.pk,
        _of({"type": "integer"}),
        lambda: _("Id of the reference in this database."),
    ),
    "uuid": _Key(
        lambda shown: str(shown.reference.uuid),
        _of({**TEXT, "format": "uuid"}),
        lambda: _("UUID of the reference. The same on every site."),
    ),
    "citekey": _Key(
        lambda shown: shown.reference.citekey, _of(TEXT), lambda: _("Human-readable citation key.")
    ),
    "csl_type": _Key(
        lambda shown: shown.reference.csl_type,
        lambda definitions: code_schema("csl_type", definitions),
        lambda: _("CSL type of the reference, for example article-journal."),
    ),
    "csl": _Key(
        lambda shown: shown.text["csl"],
        _of({"type": "object"}),
        lambda: _("The reference as CSL-JSON, without abstract and notes."),
    ),
    "citation": _Key(
        lambda shown: shown.text["citation"],
        _of(object_of({"style": TEXT, "text": TEXT, "html": HTML})),
        lambda: _(
            "Formatted citation as plain text and as HTML that is safe "
            "to display, with the name of the citation style."
        ),
    ),
    "doi": _identifier("doi", lambda: _("DOI in normalised form; null if there is none.")),
    "pmid": _identifier("pmid", lambda: _("PubMed id (PMID); null if there is none.")),
    "pmcid": _identifier("pmcid", lambda: _("PubMed Central id (PMCID); null if there is none.")),
    "url": _Key(
        lambda shown: shown.reference.url if is_safe_link(shown.reference.url) else None,
        _of(NONE_OR_TEXT),
        lambda: _("URL of the source; null if there is none."),
    ),
    "study_design": _coded("study_design", lambda: _("Study design; null if not set.")),
    "population": _coded(
        "population", lambda: _("Study population: humans, animals or cells; null if not set.")
    ),
    "verification": _coded(
        "verification",
        lambda: _("Result of comparing the reference with its source; null if not set."),
    ),
    "update_status": _coded(
        "update_status",
        lambda: _(
            "Publisher’s notice since publication, for example a correction or retraction; null "
            "if not set. “none” means that no notice was found, not that the findings are valid."
        ),
    ),
    "participants": _Key(
        lambda shown: shown.reference.participants,
        _of({"type": ["integer", "null"], "minimum": 1}),
        lambda: _("Number of participants in the study; null if not set."),
    ),
    "funding": _Key(
        lambda shown: shown.reference.funding,
        _of(TEXT),
        lambda: _("Funding of the study and its authors’ conflicts of interest, as plain text."),
    ),
}
REFERENCE_KEYS: Final = tuple(_KEYS)

_CITED_KEYS: Final[Mapping[str, _Key]] = {
    "number": _Key(
        lambda shown: shown.number,
        _of({"type": "integer", "minimum": 1}),
        lambda: _("Number of the reference in this article, in order of first citation."),
    ),
    **_KEYS,
    "cited_in": _Key(
        lambda shown: shown.cited_in,
        _of(array_of(TEXT)),
        lambda: _(
            "Ids of the list items that cite the reference. If a "
            "citation is not in a list item, the id of its block."
        ),
    ),
}
