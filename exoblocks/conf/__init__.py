"""The only reader of ``settings.EXOBLOCKS``: one dict, one typed object, documented defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, Final

from django.conf import settings as django_settings
from django.core.signals import setting_changed
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exoblocks.conf import setting_shapes

Label = str | Promise

#: The label that an editor sees for the unit of a plain number. Readers do not see it.
NO_WORD = _("(count)")

#: UCUM codes (https://ucum.org) with the text that readers see.
DEFAULT_UNITS: tuple[tuple[str, Label], ...] = (
    ("nm", _("nm")),
    ("um", _("µm")),
    ("mm", _("mm")),
    ("cm", _("cm")),
    ("ug", _("µg")),
    ("mg", _("mg")),
    ("g", _("g")),
    ("uL", _("µL")),
    ("mL", _("mL")),
    ("mg/mL", _("mg/mL")),
    ("ng/mL", _("ng/mL")),
    ("U", _("units")),
    ("mJ", _("mJ")),
    ("J/cm2", _("J/cm²")),
    ("W", _("W")),
    ("W/cm2", _("W/cm²")),
    ("/cm2", _("per cm²")),
    ("%", _("%")),
    ("Cel", _("°C")),
    ("min", _("minutes")),
    ("h", _("hours")),
    ("d", _("days")),
    ("wk", _("weeks")),
    ("mo", _("months")),
    ("a", _("years")),
    ("{session}", _("sessions")),
    ("1", NO_WORD),
)


@dataclass(frozen=True, kw_only=True)
class ExoblocksSettings:
    """The keys that ``EXOBLOCKS`` can contain. All are optional."""

    #: Codes that a site adds to a vocabulary, or labels that it changes:
    #: ``{"modality": [("dermabrasion", _("Dermabrasion"))]}``.
    VOCABULARIES: Mapping[str, Sequence[tuple[str, Label]]] = field(default_factory=dict)
    #: Units of a quantity, as (UCUM code, label). Replaces the default list.
    QUANTITY_UNITS: Sequence[tuple[str, Label]] = DEFAULT_UNITS
    #: Outlines that a site adds, or replaces, by name. Each has a label and its sections in order:
    #: ``{"procedure": {"label": _("Procedure"), "sections": [{"block": "text", "heading": _("What
    #: it is"), "required": True}]}}``.
    OUTLINES: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    #: Draftail features of every rich text in the blocks.
    RICH_TEXT_FEATURES: Sequence[str] = (
        "h3",
        "h4",
        "bold",
        "italic",
        "superscript",
        "subscript",
        "ol",
        "ul",
        "link",
        "document-link",
        "citation",
    )
    #: Filter specs of an image's renditions in the JSON and the templates.
    IMAGE_RENDITIONS: Sequence[str] = ("width-480", "width-960", "width-1600")
    #: Style of formatted citations.
    CITATION_STYLE: str = "ama"
    #: Whether pages say which references are not verified. The JSON always does.
    SHOW_UNVERIFIED: bool = True
    #: Styles that a site adds: paths of formatters, or of their classes, by the name of the style.
    CITATION_STYLES: Mapping[str, str] = field(default_factory=dict)
    #: Reference formats that a site adds: the path of each ``Format``.
    REFERENCE_FORMATS: Sequence[str] = ()
    #: Longest time, in months, between a medical review and the next.
    REVIEW_INTERVAL_MAX_MONTHS: int = 36
    #: The specialties of the articles, as members of https://schema.org/MedicalSpecialty.
    MEDICAL_SPECIALTIES: Sequence[str] = ()
    #: Maximum size of a text or file, in bytes, and maximum number of records, for one import in
    #: the admin.
    IMPORT_MAX_BYTES: int = 40 * 1024 * 1024
    IMPORT_MAX_RECORDS: int = 20_000
    #: Maximum number of records that the admin exports in formats other than CSV.
    EXPORT_MAX_RECORDS: int = 10_000
    #: Lifetime of a preview token, in seconds.
    PREVIEW_TOKEN_MAX_AGE: int = 60 * 60
    #: URL of a front end that shows drafts. The preview token is added as ``?token=``.
    PREVIEW_URL: str = ""


KNOWN_SETTINGS = frozenset(f.name for f in fields(ExoblocksSettings))
SHAPES: Final[Mapping[str, setting_shapes.Shape]] = {
    "VOCABULARIES": setting_shapes.pairs_by_name,
    "QUANTITY_UNITS": setting_shapes.list_of_pairs,
    "OUTLINES": setting_shapes.outlines_by_name,
    "RICH_TEXT_FEATURES": setting_shapes.list_of_texts,
    "IMAGE_RENDITIONS": setting_shapes.list_of_texts,
    "CITATION_STYLE": setting_shapes.text,
    "SHOW_UNVERIFIED": setting_shapes.true_or_false,
    "CITATION_STYLES": setting_shapes.texts_by_name,
    "REFERENCE_FORMATS": setting_shapes.list_of_texts,
    "REVIEW_INTERVAL_MAX_MONTHS": setting_shapes.months,
    "MEDICAL_SPECIALTIES": setting_shapes.list_of_texts,
    "IMPORT_MAX_BYTES": setting_shapes.whole_number,
    "IMPORT_MAX_RECORDS": setting_shapes.whole_number,
    "EXPORT_MAX_RECORDS": setting_shapes.whole_number,
    "PREVIEW_TOKEN_MAX_AGE": setting_shapes.seconds,
    "PREVIEW_URL": setting_shapes.text,
}


@cache
def get_settings() -> ExoblocksSettings:
    """The site's settings with the defaults.

    For a value of the wrong type, which the system checks report, the default is used.
    """
    given = configured().items()
    return ExoblocksSettings(
        **{
            key: value
            for key, value in given
            if key in KNOWN_SETTINGS and not any(problems_of(key, value))
        }
    )


def problems_of(key: str, value: Any) -> Iterator[str]:
    """The problems with the type of a setting, as sentences that name it."""
    return (f"EXOBLOCKS[{key!r}]{problem}" for problem in SHAPES[key](value))


def configured() -> dict[str, Any]:
    """``settings.EXOBLOCKS`` as the site defines it; an empty dict by default."""
    value = getattr(django_settings, "EXOBLOCKS", None)
    return dict(value) if isinstance(value, Mapping) else {}


def _reload(*, setting: str, **kwargs: Any) -> None:
    if setting == "EXOBLOCKS":
        get_settings.cache_clear()


setting_changed.connect(_reload, dispatch_uid="exoblocks.conf")
