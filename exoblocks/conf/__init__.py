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

#: What an editor sees of the unit of a plain number, of which a reader sees no word.
NO_WORD = _("(count)")

#: UCUM codes (https://ucum.org) with what a reader sees.
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
    """What ``EXOBLOCKS`` may contain. Every key is optional."""

    #: Codes that a site adds to a vocabulary, or labels it changes:
    #: ``{"modality": [("cryotherapy", _("Cryotherapy"))]}``.
    VOCABULARIES: Mapping[str, Sequence[tuple[str, Label]]] = field(default_factory=dict)
    #: Units of a quantity, as (UCUM code, label). Replaces the default list.
    QUANTITY_UNITS: Sequence[tuple[str, Label]] = DEFAULT_UNITS
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
    #: Filter specs of the renditions that the JSON and the templates offer for an image.
    IMAGE_RENDITIONS: Sequence[str] = ("width-480", "width-960", "width-1600")
    #: Style of formatted citations.
    CITATION_STYLE: str = "ama"
    #: Styles that a site adds: paths of formatters, or of classes of them, by the name of the style.
    CITATION_STYLES: Mapping[str, str] = field(default_factory=dict)
    #: Formats of references that a site adds: paths of each ``Format``.
    REFERENCE_FORMATS: Sequence[str] = ()
    #: Longest time, in months, between a medical review and the next.
    REVIEW_INTERVAL_MAX_MONTHS: int = 36
    #: What the articles belong to, as members of https://schema.org/MedicalSpecialty.
    MEDICAL_SPECIALTIES: Sequence[str] = ()
    #: Largest text or file, in bytes, and most records, that the admin's import takes at once.
    IMPORT_MAX_BYTES: int = 40 * 1024 * 1024
    IMPORT_MAX_RECORDS: int = 20_000
    #: Most records that the admin downloads in another format than CSV.
    EXPORT_MAX_RECORDS: int = 10_000
    #: How long a preview token is good, in seconds.
    PREVIEW_TOKEN_MAX_AGE: int = 60 * 60
    #: Address of a front end that shows drafts. It is given the preview token as ``?token=``.
    PREVIEW_URL: str = ""


KNOWN_SETTINGS = frozenset(f.name for f in fields(ExoblocksSettings))
SHAPES: Final[Mapping[str, setting_shapes.Shape]] = {
    "VOCABULARIES": setting_shapes.pairs_by_name,
    "QUANTITY_UNITS": setting_shapes.list_of_pairs,
    "RICH_TEXT_FEATURES": setting_shapes.list_of_texts,
    "IMAGE_RENDITIONS": setting_shapes.list_of_texts,
    "CITATION_STYLE": setting_shapes.text,
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
    """The site's settings over the defaults.

    What has not the shape it should have is left to the system checks, and the default holds.
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
    """What is wrong with the shape of a setting, as sentences that name it."""
    return (f"EXOBLOCKS[{key!r}]{problem}" for problem in SHAPES[key](value))


def configured() -> dict[str, Any]:
    """``settings.EXOBLOCKS`` as the site wrote it; an empty dict where it wrote none."""
    value = getattr(django_settings, "EXOBLOCKS", None)
    return dict(value) if isinstance(value, Mapping) else {}


def _reload(*, setting: str, **kwargs: Any) -> None:
    if setting == "EXOBLOCKS":
        get_settings.cache_clear()


setting_changed.connect(_reload, dispatch_uid="exoblocks.conf")
