"""Check ``settings.EXOBLOCKS``: first the type of every key, then its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from wagtail.admin.rich_text import DraftailRichTextArea, get_rich_text_editor_widget
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter
from wagtail.rich_text import features

from exoblocks.article.outlines import OUTLINE_NAME_MAX_LENGTH
from exoblocks.conf import KNOWN_SETTINGS, configured, problems_of
from exoblocks.jsonld.specialties import MEDICAL_SPECIALTIES
from exoblocks.library.citation_styles import formatters, get_formatter, load_formatter
from exoblocks.library.models import Reference
from exoblocks.library.reference_formats import load_format
from exoblocks.library.site_code import SiteCodeError
from exoblocks.vocabulary import VOCABULARY_NAMES, own_codes

#: The check of each setting, and its hint.
GUARDS: Final[Mapping[str, tuple[str, str]]] = {
    "VOCABULARIES": (
        "exoblocks.E003",
        (
            "Give a dict of lists of pairs: {'modality': [('dermabrasion', 'Dermabrasion')]}. The "
            f"vocabularies are {', '.join(sorted(VOCABULARY_NAMES))}."
        ),
    ),
    "CITATION_STYLE": ("exoblocks.E004", "Give the name of one style."),
    "MEDICAL_SPECIALTIES": (
        "exoblocks.E007",
        "Give a list of members of https://schema.org/MedicalSpecialty, such as ['Dermatology'].",
    ),
    "PREVIEW_TOKEN_MAX_AGE": (
        "exoblocks.E008",
        "Give a number of seconds. A preview token must expire.",
    ),
    "PREVIEW_URL": (
        "exoblocks.E009",
        "Give the full URL of the front end, such as https://app.example/preview.",
    ),
    "QUANTITY_UNITS": ("exoblocks.E013", "Give a list of pairs: [('mL', 'mL'), ('nm', 'nm')]."),
    "RICH_TEXT_FEATURES": (
        "exoblocks.E014",
        "Give a list of features that the rich text editor has, such as ['bold', 'citation'].",
    ),
    "IMAGE_RENDITIONS": (
        "exoblocks.E015",
        "Give a list of Wagtail's filter specs, such as ['width-480', 'width-960'].",
    ),
    "REVIEW_INTERVAL_MAX_MONTHS": ("exoblocks.E016", "Give a number of months, such as 36."),
    "IMPORT_MAX_BYTES": ("exoblocks.E016", "Give a number of bytes, such as 40 * 1024 * 1024."),
    "IMPORT_MAX_RECORDS": ("exoblocks.E016", "Give a number of records, such as 20_000."),
    "EXPORT_MAX_RECORDS": ("exoblocks.E016", "Give a number of records, such as 10_000."),
    "CITATION_STYLES": (
        "exoblocks.E017",
        "Give a dict that maps the name of each style to the path of its formatter.",
    ),
    "REFERENCE_FORMATS": ("exoblocks.E018", "Give a list of dotted paths to formats."),
    "SHOW_UNVERIFIED": ("exoblocks.E021", "Give True or False."),
    "OUTLINES": (
        "exoblocks.E019",
        (
            "Give a dict that maps the name of each outline to its label and its sections: {'procedure': "
            "{'label': 'Procedure', 'sections': [{'block': 'text', 'heading': 'What it is', 'required': "
            "True}]}}."
        ),
    ),
}


@register("exoblocks")
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    value = getattr(settings, "EXOBLOCKS", {})
    if not isinstance(value, dict):
        return [Error("EXOBLOCKS is not a dict.", id="exoblocks.E001")]
    return [found for key, given in configured().items() for found in _problems(key, given)]


def _problems(key: str, value: Any) -> Iterator[CheckMessage]:
    if key not in KNOWN_SETTINGS:
        yield Error(
            f"EXOBLOCKS has no setting {key!r}.",
            hint=f"The settings are {', '.join(sorted(KNOWN_SETTINGS))}.",
            id="exoblocks.E002",
        )
        return
    code, hint = GUARDS[key]
    problems = list(problems_of(key, value))
    if not problems and key in _CONTENTS:
        problems = [f"EXOBLOCKS[{key!r}]{problem}" for problem in _CONTENTS[key](value)]
    yield from (Error(problem, hint=hint, id=code) for problem in problems)


def _vocabularies(value: Any) -> Iterator[str]:
    longest = {field.name: field.max_length for field in Reference._meta.concrete_fields}
    for name, pairs in value.items():
        if name not in VOCABULARY_NAMES:
            yield f" extends {name!r}, which is not a vocabulary."
            continue
        for index, (code, _label) in enumerate(pairs):
            if len(code) > (longest.get(name) or len(code)):
                yield (
                    f"[{name!r}][{index}] has the code {code!r}, which is longer than the "
                    f"{longest[name]} characters that can be stored."
                )
        # In UCUM, "a" is a year and "A" an ampere.
        fold = str if name == "quantity_unit" else str.casefold
        known = {fold(code): code for code in own_codes(name)}
        yield from (f"[{name!r}]{problem}" for problem in _pairs(pairs, known, fold))


def _units(value: Any) -> Iterator[str]:
    return _pairs(value, {}, str)


def _pairs(value: Any, known: Mapping[str, str], fold: Callable[[str], str]) -> Iterator[str]:
    """``known``: the existing codes except ``value``, keyed by the result of ``fold``."""
    codes = dict(known)
    for index, (code, label) in enumerate(value):
        if not str(label).strip():
            yield f"[{index}] gives {code!r} a blank label."
        other = codes.setdefault(fold(code.strip()), code)
        if other != code:
            yield f"[{index}] has the code {code!r}, which is too similar to {other!r}."


def _style(value: Any) -> Iterator[str]:
    try:
        get_formatter(value)
    except LookupError:
        yield f" is {value!r}. The styles are {', '.join(sorted(formatters()))}."


def _specialties(value: Any) -> Iterator[str]:
    yield from (
        f" has {name!r}, which schema.org does not define."
        for name in value
        if name not in MEDICAL_SPECIALTIES
    )


def _address(value: Any) -> Iterator[str]:
    try:
        address = urlsplit(value)
        is_right = address.scheme in ("https", "http") and bool(address.hostname)
    except ValueError:
        is_right = False
    if value and (not is_right or re.search(r"\s", value)):
        yield f" is {value!r}, which is not a URL."


def _features(value: Any) -> Iterator[str]:
    """Only if the editor is Wagtail's: others have different features."""
    if not isinstance(get_rich_text_editor_widget(), DraftailRichTextArea):
        return
    for name in value:
        if features.get_editor_plugin("draftail", name) is None:
            yield f" has {name!r}, which the rich text editor does not have."


def _outlines(value: Any) -> Iterator[str]:
    for name, outline in value.items():
        if not name.strip() or len(name) > OUTLINE_NAME_MAX_LENGTH:
            yield (
                f" has the name {name!r}. A name has between 1 and {OUTLINE_NAME_MAX_LENGTH} "
                "characters."
            )
        if not str(outline["label"]).strip():
            yield f"[{name!r}] has a blank label."
        if not outline["sections"]:
            yield f"[{name!r}] has no sections."
        for index, section in enumerate(outline["sections"]):
            if not str(section["heading"]).strip():
                yield f"[{name!r}]['sections'][{index}] has a blank heading."


#: Wagtail changes it to one pixel, or divides by zero.
_NO_SIZE: Final = re.compile(r"(?:^|\|)\w+-(?:0+(?!\d)|\d+x0+(?!\d))", re.ASCII)


def _renditions(value: Any) -> Iterator[str]:
    if not value:
        yield " is empty: images would have no address."
    for spec in value:
        try:
            operations = Filter(spec=spec).operations
        except (InvalidFilterSpecError, TypeError, ValueError) as error:
            yield f" has {spec!r}, which is not a filter spec: {error}"
        else:
            if not operations or _NO_SIZE.search(spec):
                yield f" has {spec!r}, which is not a filter spec."


def _loadable(load: Callable[[str], Any]) -> Callable[[Any], Iterator[str]]:
    def problems(value: Any) -> Iterator[str]:
        for path in value.values() if isinstance(value, Mapping) else value:
            try:
                load(path)
            except SiteCodeError as error:
                yield f": {error}"

    return problems


_CONTENTS: Final[Mapping[str, Callable[[Any], Iterator[str]]]] = {
    "VOCABULARIES": _vocabularies,
    "QUANTITY_UNITS": _units,
    "CITATION_STYLE": _style,
    "MEDICAL_SPECIALTIES": _specialties,
    "PREVIEW_URL": _address,
    "RICH_TEXT_FEATURES": _features,
    "IMAGE_RENDITIONS": _renditions,
    "CITATION_STYLES": _loadable(load_formatter),
    "REFERENCE_FORMATS": _loadable(load_format),
    "OUTLINES": _outlines,
}
