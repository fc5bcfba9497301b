"""Rules between fields: each error is shown at its field, and a draft can be incomplete."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from exoblocks.blocks import (
    BeforeAfterBlock,
    FigureBlock,
    KeyFactBlock,
    MechanismBlock,
    OutcomeBlock,
    ParameterBlock,
    ProtocolBlock,
    QuestionBlock,
    RegulatoryStatusBlock,
    SafetyNoteBlock,
    TreatmentStreamBlock,
)
from tests.factories import ReferenceFactory, cites

pytestmark = pytest.mark.django_db
MECHANISM = {"title": "Collagen", "body": "<p>Text</p>"}
PROTOCOL = {"title": "Microneedling", "modality": "microneedling"}
NOTE = {"kind": "precaution", "audience": "both", "title": "Title", "body": "<p>Text</p>"}
STATUS = {
    "jurisdiction": "US",
    "status": "unapproved",
    "statement": "<p>Text</p>",
    "as_of": "2025-01-01",
}
FACT = {"label": "Size"}
OUTCOME = {"title": "Depth of wrinkles", "finding": "<p>Text</p>", "direction": "benefit"}


def flatten(error: ValidationError, path: str = "") -> dict[str, str]:
    """The messages of all errors within a block's error, by path."""
    found = {}
    for name, inner in getattr(error, "block_errors", {}).items():
        found |= flatten(inner, f"{path}.{name}" if path else str(name))
    own = getattr(error, "non_block_errors", None)
    if own is None and not hasattr(error, "block_errors"):
        own = error.messages
    if own:
        found[path] = " ".join(str(message) for message in own)
    return found


def errors(block: Any, stored: dict[str, Any], *, draft: bool = False) -> dict[str, str]:
    value = block.to_python(stored)
    try:
        block.clean_deferred(value) if draft else block.clean(value)
    except ValidationError as error:
        return flatten(error)
    return {}


VALID = [
    (MechanismBlock, MECHANISM),
    (ProtocolBlock, PROTOCOL),
    (SafetyNoteBlock, NOTE),
    (RegulatoryStatusBlock, STATUS),
    (KeyFactBlock, {**FACT, "value": "Small"}),
    (KeyFactBlock, {**FACT, "quantity": {"min": "30", "max": "150", "unit": "nm"}}),
    (ProtocolBlock, {**PROTOCOL, "sessions": {"count": 1}}),
    (
        ProtocolBlock,
        {
            **PROTOCOL,
            "sessions": {"count": 3, "count_max": 4},
            "interval": {"period": "2", "period_max": "4", "period_unit": "wk"},
        },
    ),
    (ProtocolBlock, {**PROTOCOL, "downtime": {"days_min": 0, "days_max": 0}}),
    (ProtocolBlock, {**PROTOCOL, "maintenance": {"period": "6", "period_unit": "mo"}}),
    (ProtocolBlock, {**PROTOCOL, "session_duration": {"min": 30}}),
    (ParameterBlock, {"label": "Beam", "note": "Scanned"}),
    (ParameterBlock, {"label": "Dose", "quantity": {"min": "20", "unit": "U"}}),
    (SafetyNoteBlock, {**NOTE, "kind": "adverse_effect", "frequency": "rare"}),
    (
        SafetyNoteBlock,
        {**NOTE, "kind": "emergency_advice", "care_level": "urgent", "action": "<p>Call</p>"},
    ),
    (RegulatoryStatusBlock, {**STATUS, "status": "approved", "use_basis": "off_label"}),
    (RegulatoryStatusBlock, {**STATUS, "use_basis": "unlicensed"}),
    (OutcomeBlock, OUTCOME),
    (OutcomeBlock, {**OUTCOME, "certainty": "low", "certainty_source": "The authors"}),
    (OutcomeBlock, {**OUTCOME, "effect": {"min": "48", "measure": "of 100 patients"}}),
    (
        OutcomeBlock,
        {**OUTCOME, "comparator": "Placebo", "comparator_effect": {"min": "-2", "unit": "%"}},
    ),
    (OutcomeBlock, {**OUTCOME, "onset": {"period": "4", "period_max": "6", "period_unit": "wk"}}),
]


@pytest.mark.parametrize(("block", "stored"), VALID)
def test_a_value_that_follows_the_rules_is_accepted(block, stored):
    assert errors(block(), stored) == {}


#: Block, stored value, path of the message, part of the message.
SHAPE = [
    (
        ProtocolBlock,
        {**PROTOCOL, "sessions": {"count": 0}},
        "sessions.count",
        "greater than or equal",
    ),
    (SafetyNoteBlock, {**NOTE, "report_to": "javascript:alert(1)"}, "report_to", "https://"),
    (ProtocolBlock, {**PROTOCOL, "session_duration": {"min": 0}}, "session_duration.min", "equal"),
    (
        ProtocolBlock,
        {**PROTOCOL, "maintenance": {"period": "-1"}},
        "maintenance.period",
        "greater than or equal",
    ),
    (ParameterBlock, {"label": "x" * 121}, "label", "at most 120 characters"),
    (RegulatoryStatusBlock, {**STATUS, "indication": "x" * 256}, "indication", "at most 255"),
    (RegulatoryStatusBlock, {**STATUS, "source_url": "data:text/html,x"}, "source_url", "https://"),
    (RegulatoryStatusBlock, {**STATUS, "as_of": "yesterday"}, "as_of", "valid date"),
    (MechanismBlock, {**MECHANISM, "title": "x" * 100_000}, "title", "at most 120 characters"),
    (OutcomeBlock, {**OUTCOME, "title": "x" * 121}, "title", "at most 120 characters"),
    (OutcomeBlock, {**OUTCOME, "summary": "x" * 256}, "summary", "at most 255 characters"),
    (OutcomeBlock, {**OUTCOME, "comparator": "x" * 121}, "comparator", "at most 120 characters"),
    (
        OutcomeBlock,
        {**OUTCOME, "certainty": "low", "certainty_source": "x" * 256},
        "certainty_source",
        "at most 255 characters",
    ),
    (
        OutcomeBlock,
        {**OUTCOME, "effect": {"min": "1", "measure": "x" * 121}},
        "effect.measure",
        "at most 120 characters",
    ),
    (OutcomeBlock, {**OUTCOME, "effect": {"min": "many"}}, "effect.min", "number"),
    (OutcomeBlock, {**OUTCOME, "participants": 0}, "participants", "greater than or equal to 1"),
    (OutcomeBlock, {**OUTCOME, "participants": "many"}, "participants", "whole number"),
    (
        OutcomeBlock,
        {**OUTCOME, "onset": {"period": "-1", "period_unit": "d"}},
        "onset.period",
        "greater than or equal to 0",
    ),
    (
        OutcomeBlock,
        {**OUTCOME, "duration": {"period": "0.123", "period_unit": "d"}},
        "duration.period",
        "decimal places",
    ),
    (SafetyNoteBlock, {**NOTE, "title": "x" * 121}, "title", "at most 120 characters"),
]


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize(("block", "stored", "path", "message"), SHAPE)
def test_an_invalid_value_is_refused_in_a_draft_too(block, stored, path, message, draft):
    found = errors(block(), stored, draft=draft)
    assert message in found.get(path, ""), found


#: Refused when published, but accepted in a draft.
REFUSED = [
    (
        ProtocolBlock,
        {**PROTOCOL, "sessions": {"count": 4, "count_max": 3}},
        "sessions.count_max",
        "lower",
    ),
    (
        ProtocolBlock,
        {**PROTOCOL, "interval": {"period": "4", "period_max": "2", "period_unit": "wk"}},
        "interval.period_max",
        "lower than the first number (4)",
    ),
    (
        ProtocolBlock,
        {**PROTOCOL, "downtime": {"days_min": 3, "days_max": 1}},
        "downtime.days_max",
        "Swap",
    ),
    (
        KeyFactBlock,
        {**FACT, "quantity": {"min": "150", "max": "30", "unit": "nm"}},
        "quantity.max",
        "Swap",
    ),
    (
        ProtocolBlock,
        {**PROTOCOL, "sessions": {"count_max": 3}},
        "sessions.count",
        "maximum has no lower number",
    ),
    (
        KeyFactBlock,
        {**FACT, "quantity": {"max": "3", "unit": "nm"}},
        "quantity.min",
        "Enter a number",
    ),
    (
        KeyFactBlock,
        {**FACT, "value": "30 nm", "quantity": {"min": "30", "unit": "nm"}},
        "value",
        "not both",
    ),
    (
        ProtocolBlock,
        {**PROTOCOL, "maintenance": {"period": "6", "period_max": "3", "period_unit": "mo"}},
        "maintenance.period_max",
        "Swap",
    ),
    (
        ProtocolBlock,
        {**PROTOCOL, "session_duration": {"min": 45, "max": 30}},
        "session_duration.max",
        "Swap",
    ),
    (SafetyNoteBlock, {**NOTE, "care_level": "urgent"}, "care_level", "When to get help"),
    (SafetyNoteBlock, {**NOTE, "frequency": "rare"}, "frequency", "side effect"),
    (
        SafetyNoteBlock,
        {**NOTE, "kind": "emergency_advice", "frequency": "rare", "care_level": "urgent"},
        "frequency",
        "side effect",
    ),
    (FigureBlock, {"decorative": True, "alt_text": "A cell"}, "alt_text", "decorative"),
    (
        OutcomeBlock,
        {**OUTCOME, "certainty_source": "The authors"},
        "certainty",
        "Choose the certainty",
    ),
    (
        OutcomeBlock,
        {**OUTCOME, "comparator_effect": {"min": "31", "unit": "%"}},
        "comparator",
        "Name the comparator",
    ),
    (
        OutcomeBlock,
        {**OUTCOME, "effect": {"min": "5", "max": "3", "unit": "%"}},
        "effect.max",
        "lower",
    ),
    (
        OutcomeBlock,
        {**OUTCOME, "duration": {"period": "9", "period_max": "6", "period_unit": "mo"}},
        "duration.period_max",
        "lower",
    ),
    *(
        (
            RegulatoryStatusBlock,
            {**STATUS, "status": status, "use_basis": "off_label"},
            "use_basis",
            "no approved use to depart from",
        )
        for status in ("unapproved", "investigational", "prohibited", "unknown")
    ),
]


@pytest.mark.parametrize(("block", "stored", "path", "message"), REFUSED)
def test_a_contradiction_is_refused_only_at_publication(block, stored, path, message):
    found = errors(block(), stored)
    assert message in found.get(path, ""), found
    assert errors(block(), stored, draft=True) == {}


#: Fields that can be empty in a draft but not when published.
PUBLICATION = [
    (MechanismBlock, {**MECHANISM, "title": ""}, "title"),
    (MechanismBlock, {**MECHANISM, "body": '<p data-block-key="x"></p>'}, "body"),
    (MechanismBlock, {**MECHANISM, "body": "<p>&nbsp; </p>"}, "body"),
    (ProtocolBlock, {**PROTOCOL, "modality": ""}, "modality"),
    (
        ProtocolBlock,
        {**PROTOCOL, "sessions": {"count": 3}},
        "interval",
    ),
    (
        ProtocolBlock,
        {**PROTOCOL, "sessions": {"count": 1, "count_max": 2}},
        "interval",
    ),
    (ProtocolBlock, {**PROTOCOL, "interval": {"period": "2"}}, "interval.period_unit"),
    (ProtocolBlock, {**PROTOCOL, "maintenance": {"period": "6"}}, "maintenance.period_unit"),
    (ProtocolBlock, {**PROTOCOL, "session_duration": {"max": 30}}, "session_duration.min"),
    (ParameterBlock, {"label": ""}, "label"),
    (ParameterBlock, {"label": "Depth"}, "note"),
    (ParameterBlock, {"label": "Depth", "quantity": {"min": "1"}}, "quantity.unit"),
    (ProtocolBlock, {**PROTOCOL, "interval": {"period_unit": "wk"}}, "interval.period"),
    (SafetyNoteBlock, {**NOTE, "kind": ""}, "kind"),
    (
        SafetyNoteBlock,
        {**NOTE, "kind": "emergency_advice", "action": "<p>Call</p>"},
        "care_level",
    ),
    (
        SafetyNoteBlock,
        {**NOTE, "kind": "emergency_advice", "care_level": "urgent", "action": "<p></p>"},
        "action",
    ),
    (SafetyNoteBlock, {**NOTE, "kind": "serious_adverse_effect"}, "action"),
    (RegulatoryStatusBlock, {**STATUS, "as_of": None}, "as_of"),
    (RegulatoryStatusBlock, {**STATUS, "statement": ""}, "statement"),
    (OutcomeBlock, {**OUTCOME, "title": ""}, "title"),
    (OutcomeBlock, {**OUTCOME, "finding": "<p></p>"}, "finding"),
    (OutcomeBlock, {**OUTCOME, "direction": ""}, "direction"),
    (OutcomeBlock, {**OUTCOME, "effect": {"min": "30"}}, "effect.unit"),
    (OutcomeBlock, {**OUTCOME, "effect": {"measure": "of 100 patients"}}, "effect.min"),
    (OutcomeBlock, {**OUTCOME, "onset": {"period": "2"}}, "onset.period_unit"),
    (OutcomeBlock, {**OUTCOME, "duration": {"period_unit": "wk"}}, "duration.period"),
    (KeyFactBlock, FACT, "value"),
    (KeyFactBlock, {**FACT, "quantity": {"unit": "nm"}}, "quantity.min"),
    (KeyFactBlock, {**FACT, "quantity": {"min": "30"}}, "quantity.unit"),
    (QuestionBlock, {"question": "Why?", "answer": "<p></p>"}, "answer"),
    (QuestionBlock, {"answer": "<p>Because.</p>"}, "question"),
    (BeforeAfterBlock, {"after": {"alt_text": "A"}}, "before.alt_text"),
    (BeforeAfterBlock, {"before": {"alt_text": "A"}}, "after.image"),
    (BeforeAfterBlock, {"taken_after": {"period": "3"}}, "taken_after.period_unit"),
    (BeforeAfterBlock, {}, "consent"),
    (BeforeAfterBlock, {"consent": "not_recorded"}, "consent"),
    (FigureBlock, {"image": None, "alt_text": "A cell"}, "image"),
    (FigureBlock, {"image": None, "alt_text": ""}, "alt_text"),
]


@pytest.mark.parametrize(("block", "stored", "path"), PUBLICATION)
def test_a_missing_value_is_refused_only_at_publication(block, stored, path):
    assert path in errors(block(), stored)
    assert errors(block(), stored, draft=True) == {}


def test_a_decorative_figure_needs_no_alt_text():
    assert "alt_text" not in errors(FigureBlock(), {"decorative": True})


def test_a_future_date_is_refused_and_today_is_accepted():
    today = timezone.localdate()
    tomorrow = today + datetime.timedelta(days=1)
    assert errors(RegulatoryStatusBlock(), {**STATUS, "as_of": today.isoformat()}) == {}
    assert (
        "future"
        in errors(RegulatoryStatusBlock(), {**STATUS, "as_of": tomorrow.isoformat()})["as_of"]
    )


@pytest.mark.parametrize(
    ("block", "value"), [(MechanismBlock(), MECHANISM), (OutcomeBlock(), OUTCOME)]
)
def test_an_item_with_a_reference_cannot_have_a_reason_for_none(block, value):
    stored = {
        **value,
        "references": cites(ReferenceFactory()),
        "no_reference_reason": "Common knowledge",
    }
    assert "it needs no reason" in errors(block, stored)["no_reference_reason"]
    assert errors(block, stored, draft=True) == {}
    assert errors(block, {**stored, "references": []}) == {}


def test_a_mechanism_without_reference_and_reason_is_not_an_error():
    assert errors(MechanismBlock(), MECHANISM) == {}


def test_all_wrong_fields_get_their_messages_together():
    stored = {
        **PROTOCOL,
        "title": "x" * 121,
        "sessions": {"count": 4, "count_max": 3},
        "downtime": {"days_min": 3, "days_max": 1},
    }
    assert set(errors(ProtocolBlock(), stored)) >= {
        "title",
        "sessions.count_max",
        "downtime.days_max",
    }


def test_an_article_has_at_most_one_reference_list():
    block = TreatmentStreamBlock()
    one = {"type": "bibliography", "value": {"heading": ""}}
    assert errors(block, [one]) == {}
    assert "maximum" in errors(block, [one, one])[""]
