"""Single values that a client writes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.blocks.writing.writing import mechanism, problems, sent_back, write
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db


def written_mechanism(**fields: Any) -> dict[str, Any]:
    return write(mechanism(**fields))[0]["value"]["mechanisms"][0]["value"]


def test_a_choice_can_be_sent_as_its_code_or_as_it_is_read():
    as_read = {"code": "inflammation", "label": "Inflammation"}
    assert written_mechanism(target="inflammation") == {"target": "inflammation"}
    assert written_mechanism(target=as_read) == {"target": "inflammation"}
    assert written_mechanism(target=None) == {"target": ""}


def test_an_evidence_basis_derived_from_the_references_is_not_stored():
    derived = {"code": "animal", "label": "Animal study", "derived": True}
    cited = [{"reference": ReferenceFactory(study_design="animal_study").pk}]
    found = written_mechanism(evidence_basis=derived, references=cited)
    assert found["evidence_basis"] == ""
    assert written_mechanism(evidence_basis=derived) == {"evidence_basis": "animal"}
    chosen = {**derived, "derived": False}
    assert written_mechanism(evidence_basis=chosen) == {"evidence_basis": "animal"}


def test_a_record_can_be_sent_as_its_id_or_as_it_is_read(full):
    (image,) = (b["value"]["image"] for b in sent_back(full) if b["type"] == "figure")
    for sent in (image, image["id"]):
        (figure,) = write([{"type": "figure", "value": {"image": sent}}])
        assert figure["value"] == {"image": image["id"]}


@pytest.mark.parametrize("given", [987_654, "x", -1, 2**70, {}, {"id": None}, [1], True, 1.5])
def test_a_missing_record_is_refused(given):
    references = [{"reference": given}]
    if given == {"id": None}:
        assert written_mechanism(references=references)["references"][0]["value"] == {
            "reference": None
        }
    else:
        place = "0/value/mechanisms/0/references/0/reference"
        assert list(problems(mechanism(references=references))) == [place]


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_a_character_that_databases_cannot_store_is_refused(text):
    fields = {"title": text, "body": text, "target": text}
    assert list(problems(mechanism(**fields))) == [
        f"0/value/mechanisms/0/{name}" for name in fields
    ]


@pytest.mark.parametrize("written", [7, "text", {"type": "text"}, [7], [{"type": 7}], [{}]])
def test_a_value_that_is_not_a_stream_is_refused(written):
    assert problems(written)
