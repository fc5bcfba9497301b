"""The controlled vocabularies of the package, with what a site has added in
``EXOBLOCKS["VOCABULARIES"]``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.core.signals import setting_changed
from django.db.models import TextChoices
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from exoblocks.conf import NO_WORD, Label, get_settings
from exoblocks.vocabulary import terms
from exoblocks.vocabulary.meanings import MEANINGS


def _jurisdictions() -> list[tuple[str, Label]]:
    """ISO 3166-1 alpha-2 codes with translated names, and the European Union."""
    return sorted([("EU", str(_("European Union"))), *countries], key=lambda pair: str(pair[1]))


def _units() -> list[tuple[str, Label]]:
    return list(get_settings().QUANTITY_UNITS)


_ENUMERATED: dict[str, type[TextChoices]] = {
    "audience": terms.Audience,
    "care_level": terms.CareLevel,
    "certainty": terms.Certainty,
    "consent": terms.Consent,
    "csl_type": terms.CslType,
    "downtime_level": terms.DowntimeLevel,
    "evidence_basis": terms.EvidenceBasis,
    "frequency": terms.Frequency,
    "magnitude": terms.Magnitude,
    "modality": terms.Modality,
    "outcome_change": terms.OutcomeChange,
    "outcome_direction": terms.OutcomeDirection,
    "period_unit": terms.PeriodUnit,
    "population": terms.Population,
    "product_class": terms.ProductClass,
    "quote_kind": terms.QuoteKind,
    "regulatory_status": terms.RegulatoryState,
    "relation": terms.CitationRelation,
    "safety_kind": terms.SafetyKind,
    "step_phase": terms.StepPhase,
    "study_design": terms.StudyDesign,
    "supply": terms.Supply,
    "target": terms.Target,
    "update_status": terms.UpdateStatus,
    "use_basis": terms.UseBasis,
    "verification": terms.Verification,
}

_COMPUTED: dict[str, Callable[[], list[tuple[str, Label]]]] = {
    "jurisdiction": _jurisdictions,
    "quantity_unit": _units,
}

VOCABULARY_NAMES = frozenset({*_ENUMERATED, *_COMPUTED})


def choices(name: str) -> list[tuple[str, str]]:
    """(code, label) of the vocabulary ``name``, with the site's additions before "other".

    Raises ``KeyError`` for an unknown vocabulary.
    """
    return list(_labels(name, get_language()).items())


def label(name: str, code: str, language: str | None = None) -> str:
    """The label of ``code`` for readers, by default in the active language. A code that is no
    longer in use is its own label, and the unit of a plain number has an empty label.
    """
    if name == "quantity_unit" and dict(_choices(name)).get(code) == NO_WORD:
        return ""
    return _labels(name, language or get_language()).get(code, code)


def meanings(name: str) -> dict[str, str]:
    """What the codes of the vocabulary ``name`` mean. Most labels need no explanation."""
    return {str(code): str(text) for code, text in MEANINGS.get(name, {}).items()}


def meaning(name: str, code: str) -> str:
    """What ``code`` means, in the active language; "" if its label needs no explanation."""
    return str(MEANINGS.get(name, {}).get(code, ""))


def is_offered(name: str, code: str) -> bool:
    """Whether ``code`` is in the vocabulary ``name``."""
    return code in _labels(name, get_language())


@lru_cache(maxsize=1024)
def _labels(name: str, language: str | None) -> Mapping[str, str]:
    """Label by code. Cached, because an article needs a hundred labels that depend only on settings
    and codes.
    """
    with override(language):
        return {code: str(label) for code, label in _choices(name)}


def _choices(name: str) -> Iterable[tuple[str, Label]]:
    found = {**_own(name), **dict(get_settings().VOCABULARIES.get(name, ()))}
    if "other" in found:
        found["other"] = found.pop("other")
    return found.items()


def own_codes(name: str) -> list[str]:
    """The codes of the vocabulary ``name``, without those that a site has added."""
    return list(_own(name))


def _own(name: str) -> dict[str, Label]:
    computed = _COMPUTED.get(name)
    return dict(computed() if computed else _ENUMERATED[name].choices)


def _forget(**kwargs: Any) -> None:
    _labels.cache_clear()


setting_changed.connect(_forget, dispatch_uid="exoblocks.vocabulary")
