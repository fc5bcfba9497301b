"""What is wrong in ``settings.EXOBLOCKS``."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from exoblocks.bibliography.formatting import FORMATTERS, get_formatter
from exoblocks.conf import KNOWN_SETTINGS, configured, get_settings
from exoblocks.jsonld.specialties import MEDICAL_SPECIALTIES
from exoblocks.vocabulary import VOCABULARY_NAMES


@register("exoblocks")
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    value = getattr(settings, "EXOBLOCKS", {})
    if not isinstance(value, dict):
        return [Error("EXOBLOCKS is not a dict.", id="exoblocks.E001")]
    found += [
        Error(
            f"EXOBLOCKS has no setting {key!r}.",
            hint=f"The settings are {', '.join(sorted(KNOWN_SETTINGS))}.",
            id="exoblocks.E002",
        )
        for key in configured()
        if key not in KNOWN_SETTINGS
    ]
    found += [
        Error(
            f"EXOBLOCKS['VOCABULARIES'] extends {name!r}, which is no vocabulary.",
            hint=f"The vocabularies are {', '.join(sorted(VOCABULARY_NAMES))}.",
            id="exoblocks.E003",
        )
        for name in get_settings().VOCABULARIES
        if name not in VOCABULARY_NAMES
    ]
    try:
        get_formatter(get_settings().CITATION_STYLE)
    except LookupError as error:
        found.append(
            Error(
                f"EXOBLOCKS['CITATION_STYLE']: {error}",
                hint=f"Use one of {', '.join(map(repr, sorted(FORMATTERS)))}.",
                id="exoblocks.E004",
            )
        )
    return [*found, *_unknown_specialties()]


def _unknown_specialties() -> list[CheckMessage]:
    given: object = get_settings().MEDICAL_SPECIALTIES
    hint = "Give a list of members of https://schema.org/MedicalSpecialty, such as ['Dermatology']."
    if not isinstance(given, list | tuple):
        message = "EXOBLOCKS['MEDICAL_SPECIALTIES'] is no list."
        return [Error(message, hint=hint, id="exoblocks.E007")]
    return [
        Error(
            f"EXOBLOCKS['MEDICAL_SPECIALTIES'] has {name!r}, which schema.org does not know.",
            hint=hint,
            id="exoblocks.E007",
        )
        for name in given
        if str(name) not in MEDICAL_SPECIALTIES
    ]


@register("exoblocks")
def check_preview(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    max_age, address = get_settings().PREVIEW_TOKEN_MAX_AGE, get_settings().PREVIEW_URL
    if not isinstance(max_age, int) or isinstance(max_age, bool) or max_age < 1:
        found.append(
            Error(
                f"EXOBLOCKS['PREVIEW_TOKEN_MAX_AGE'] is {max_age!r}.",
                hint="Give a number of seconds: a preview token has to expire.",
                id="exoblocks.E008",
            )
        )
    if address and not (isinstance(address, str) and address.startswith(("https://", "http://"))):
        found.append(
            Error(
                f"EXOBLOCKS['PREVIEW_URL'] is {address!r}.",
                hint="Give the whole address of the front end, such as https://app.example/preview.",
                id="exoblocks.E009",
            )
        )
    return found
