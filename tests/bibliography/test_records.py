from __future__ import annotations

import copy
import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given

from exoblocks.bibliography.csl_mapping import LENSES, UNREADABLE, URL_UNSAFE, VARIABLES
from exoblocks.bibliography.identifiers.doi import MALFORMED
from exoblocks.bibliography.records import (
    RECORD_FIELDS,
    Record,
    adopted,
    from_csl,
    to_csl,
    unreadable_variables,
)
from tests.bibliography.strategies import csl_items, valid_records

ARTICLE: dict[str, Any] = {
    "id": "http://zotero.org/1",
    "type": "article-journal",
    "title": "Exosomes in <i>photoaged</i> skin",
    "author": [{"family": "Kim", "given": "Hana", "ORCID": "0000-0001-2345-6789"}],
    "editor": [{"literal": "World Health Organization"}],
    "container-title": "Journal of Dermatological Science",
    "container-title-short": "J Dermatol Sci",
    "publisher": "Elsevier",
    "volume": "95",
    "issue": "1",
    "page": "25-31",
    "number": "7",
    "issued": {"date-parts": [[2019, 5, 14]]},
    "accessed": {"date-parts": [[2024, 5, 1]]},
    "language": "en",
    "abstract": "One.\n\nTwo.",
    "DOI": "10.1000/ABC",
    "PMID": "123",
    "PMCID": "PMC456",
    "ISBN": "978-0-306-40615-7",
    "ISSN": "0378-5955",
    "URL": "https://example.org/a",
    "custom": {"anything": [1, 2]},
}


def test_every_field_of_a_record_has_its_own_variables() -> None:
    assert sorted(VARIABLES) == sorted(RECORD_FIELDS)
    variables = [variable for lens in LENSES for variable in lens.variables]
    assert len(set(variables)) == len(variables)


def test_every_modelled_variable_is_read() -> None:
    assert from_csl(ARTICLE) == Record(
        csl_type="article-journal",
        title="Exosomes in <i>photoaged</i> skin",
        authors=[{"family": "Kim", "given": "Hana", "ORCID": "0000-0001-2345-6789"}],  # type: ignore[typeddict-unknown-key]
        editors=[{"literal": "World Health Organization"}],
        container_title="Journal of Dermatological Science",
        container_title_short="J Dermatol Sci",
        publisher="Elsevier",
        volume="95",
        issue="1",
        page="25-31",
        number="7",
        issued_year=2019,
        issued_month=5,
        issued_day=14,
        accessed="2024-05-01",
        language="en",
        abstract="One.\n\nTwo.",
        doi="10.1000/abc",
        pmid="123",
        pmcid="PMC456",
        isbn="9780306406157",
        issn="0378-5955",
        url="https://example.org/a",
    )
    assert unreadable_variables(ARTICLE) == {}


def test_an_empty_record_is_empty_csl_and_vice_versa() -> None:
    assert from_csl({}) == Record()
    assert to_csl(Record()) == {}


@given(csl_items)
def test_unedited_csl_is_written_back_unchanged(csl: dict[str, Any]) -> None:
    before = copy.deepcopy(csl)
    assert to_csl(from_csl(csl), csl) == before
    assert csl == before


@given(csl_items)
def test_a_record_is_plain_json(csl: dict[str, Any]) -> None:
    record = dataclasses.asdict(from_csl(csl))
    assert json.loads(json.dumps(record)) == record


@given(valid_records())
def test_a_record_without_original_csl_survives_conversion_to_csl(record: Record) -> None:
    assert from_csl(to_csl(record)) == record


@given(valid_records(), csl_items)
def test_the_record_has_priority_over_its_original_csl(
    record: Record, original: dict[str, Any]
) -> None:
    assert from_csl(to_csl(record, original)) == record


def test_only_the_edited_variable_changes() -> None:
    original = {
        **ARTICLE,
        "DOI": "https://doi.org/10.1000/ABC",
        "issued": {"date-parts": [["2019", "5", "14"], ["2019", "6", "1"]], "circa": True},
        "page": "pp. 25–31",
    }
    edited = dataclasses.replace(from_csl(original), volume="96")
    assert to_csl(edited, original) == {**original, "volume": "96"}


def test_an_edited_date_replaces_the_range_and_its_season() -> None:
    original = {"issued": {"date-parts": [[2019], [2020]], "season": 2}}
    edited = dataclasses.replace(from_csl(original), issued_month=7)
    assert to_csl(edited, original) == {"issued": {"date-parts": [[2019, 7]]}}


def test_an_emptied_field_is_removed_from_the_csl() -> None:
    original = {"title": "T", "journalAbbreviation": "J", "container-title-short": "J", "x": 1}
    edited = dataclasses.replace(from_csl(original), container_title_short="")
    assert to_csl(edited, original) == {"title": "T", "x": 1}


def test_an_alias_of_a_variable_is_read_and_kept_when_edited() -> None:
    original = {"journalAbbreviation": "J Dermatol Sci"}
    record = from_csl(original)
    assert record.container_title_short == "J Dermatol Sci"
    edited = dataclasses.replace(record, container_title_short="Br J Dermatol")
    assert to_csl(edited, original) == {"journalAbbreviation": "Br J Dermatol"}


def test_changing_a_record_does_not_change_its_original_csl() -> None:
    original = copy.deepcopy(ARTICLE)
    record = from_csl(original)
    record.authors[0]["family"] = "Lee"
    to_csl(record, original)["custom"]["anything"].append(3)
    assert original == ARTICLE


def test_a_date_of_access_that_cannot_be_read_is_kept_as_text() -> None:
    assert to_csl(Record(accessed="last spring")) == {"accessed": {"raw": "last spring"}}


@pytest.mark.parametrize(
    ("csl", "field", "value"),
    [
        ({"volume": 95}, "volume", "95"),
        ({"volume": 95.0}, "volume", "95"),
        ({"volume": 9.5}, "volume", "9.5"),
        ({"title": ["Exosomes", "Subtitle"]}, "title", "Exosomes"),
        ({"title": " Exosomes\n in \x00skin "}, "title", "Exosomes in skin"),
        ({"title": True}, "title", ""),
        ({"title": {"a": 1}}, "title", ""),
        ({"author": "Kim, Hana"}, "authors", [{"family": "Kim", "given": "Hana"}]),
        ({"author": ["Kim, Hana", None]}, "authors", [{"family": "Kim", "given": "Hana"}]),
        ({"author": {"family": "Kim"}}, "authors", [{"family": "Kim"}]),
        ({"author": 5}, "authors", [{"literal": "5"}]),
        ({"PMID": 123}, "pmid", "123"),
        ({"ISSN": ["0378-5955", "1872-7697"]}, "issn", "0378-5955"),
        ({"ISBN": "978-0-306-40615-7 080442957X"}, "isbn", "9780306406157"),
        ({"ISBN": "none, 080442957X"}, "isbn", "9780804429573"),
        ({"URL": "javascript:alert(1)"}, "url", ""),
        ({"URL": "https://[bad"}, "url", ""),
        ({"doi": "10.1000/abc"}, "doi", "10.1000/abc"),
        ({"accessed": "2024-05"}, "accessed", "2024-05"),
    ],
)
def test_csl_values_of_the_wrong_type_are_read_if_clear(
    csl: dict[str, Any], field: str, value: object
) -> None:
    assert getattr(from_csl(csl), field) == value


def test_unreadable_variables_are_listed_with_the_reason() -> None:
    csl = {
        "title": {"a": 1},
        "DOI": "on the website",
        "URL": "ftp://example.org/a",
        "issued": {"literal": "forthcoming"},
        "volume": "",
        "author": [],
        "unknown": {"a": 1},
    }
    assert unreadable_variables(csl) == {
        "title": UNREADABLE,
        "DOI": MALFORMED,
        "URL": URL_UNSAFE,
        "issued": UNREADABLE,
    }


def test_adopted_fields_are_copied_exactly_from_the_other_record() -> None:
    ours = {"id": "ours", "title": "A", "volume": "1", "custom": "mine"}
    theirs = {
        "id": "theirs",
        "title": "B",
        "volume": "2",
        "issued": {"date-parts": [[2019]], "season": 2},
        "custom": "yours",
        "note": "more",
    }
    assert adopted(ours, theirs, ["title", "issued_year"]) == {
        "id": "ours",
        "title": "B",
        "volume": "1",
        "issued": {"date-parts": [[2019]], "season": 2},
        "custom": "mine",
        "note": "more",
    }


def test_an_adopted_field_replaces_all_aliases_of_its_variable() -> None:
    ours = {"journalAbbreviation": "J Old"}
    theirs = {"container-title-short": "J New"}
    assert adopted(ours, theirs, ["container_title_short"]) == theirs


def test_adopted_values_are_copies() -> None:
    theirs = {"author": [{"family": "Kim"}]}
    csl = adopted({}, theirs, ["authors"])
    csl["author"][0]["family"] = "Lee"
    assert theirs["author"][0]["family"] == "Kim"
