from __future__ import annotations

from typing import Any

import pytest

from exoblocks.library.importing.differences import (
    FIELDS,
    Difference,
    differences,
    field_label,
    take,
)
from exoblocks.library.importing.incoming_record import reference_from
from exoblocks.models import Reference
from tests.factories import ReferenceFactory


def differing(theirs: dict[str, Any], **ours: Any) -> dict[str, tuple[Any, Any]]:
    record = ReferenceFactory.build(**{"title": "T", "authors": [], "issued_year": None, **ours})
    incoming = reference_from({"type": "article-journal", **theirs})
    return {item.name: (item.ours, item.theirs) for item in differences(record, incoming)}


def test_a_value_that_only_the_import_has_is_a_difference():
    assert differing({"volume": "1"}, title="") == {"volume": ("", "1")}
    assert differing({"DOI": "10.1000/a"}) == {"doi": (None, "10.1000/a")}


def test_a_value_that_only_the_library_has_is_not_a_difference():
    assert differing({}, volume="1", page="2", doi="10.1000/a", issued_year=2019) == {}


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ({"issued_year": 2019, "issued_month": 5}, [[2019]], {}),
        ({"issued_year": 2019, "issued_month": 5}, [[2019, 5]], {}),
        ({"issued_year": 2019}, [[2019, 5]], {"issued": ("2019", "2019-05")}),
        (
            {"issued_year": 2019, "issued_month": 1},
            [[2019, 12]],
            {"issued": ("2019-01", "2019-12")},
        ),
        ({"issued_year": 201}, [[2010]], {"issued": ("0201", "2010")}),
    ],
)
def test_a_less_precise_date_is_not_a_difference(ours, theirs, expected):
    assert differing({"issued": {"date-parts": theirs}}, **ours) == expected


def test_names_are_compared_as_editors_see_them():
    ours = [{"family": "Kim", "given": "Hana", "ORCID": "1"}]
    assert differing({"author": [{"given": "Hana", "family": "Kim"}]}, authors=ours) == {}
    theirs = [{"family": "Kim", "given": "H"}]
    assert differing({"author": theirs}, authors=ours) == {"authors": (ours, theirs)}


def test_hyphens_and_dashes_are_the_same():
    assert differing({"page": "25–31"}, page="25-31") == {}


def test_an_identifier_in_the_library_is_never_replaced():
    assert differing({"DOI": "10.1000/b"}, doi="10.1000/a") == {}


def test_the_type_of_a_record_without_details_is_not_compared():
    assert differing({"type": "document", "DOI": "10.1000/a"}, doi="10.1000/a") == {}
    assert differing({"type": "book", "title": "T"}) == {"csl_type": ("article-journal", "book")}


def test_a_hint_counts_only_if_no_value_was_stated(monkeypatch):
    from exoblocks.bibliography import formats

    stated = {"study_design": "review", "population": "human", "update_status": "retracted"}
    monkeypatch.setattr(formats, "hints", lambda csl, of_title=True: stated if csl else {})
    assert differing({}) == {
        "study_design": ("not_stated", "review"),
        "population": ("not_stated", "human"),
        "update_status": ("unchecked", "retracted"),
    }
    assert differing(
        {}, study_design="meta_analysis", population="animal", update_status="none"
    ) == {"update_status": ("none", "retracted")}


def test_a_title_is_not_a_hint():
    title = "A randomised controlled trial of peels"
    assert differing({"title": title}, title=title) == {}
    keyword = {"title": title, "keyword": "Humans"}
    assert differing(keyword, title=title) == {"population": ("not_stated", "human")}


def test_the_number_of_participants_is_compared_as_a_number():
    said = {"custom": {"exoblocks": {"participants": 24}}}
    assert differing(said) == {"participants": (None, 24)}
    assert differing(said, participants=240) == {"participants": (240, 24)}
    assert differing(said, participants=24) == {}


def test_every_column_with_data_of_the_source_can_be_imported():
    columns = {column for names in FIELDS.values() for column in names}
    own = {"citekey", "notes", "uuid", "id", "merged_into", "csl_original", "search_text"}
    own |= {"match_key", "update_notice_doi", "update_date"}
    own |= {name for name in vars(Reference) if name.startswith("verification")}
    assert columns == {field.name for field in Reference._meta.concrete_fields} - own


def test_every_field_has_a_name_for_an_editor():
    assert field_label("issued") == "date of publication"
    assert field_label("container_title") == "journal, book or website"


def test_importing_a_field_leaves_the_others_unchanged():
    ours = Reference.from_csl({"title": "A", "volume": "1", "issued": {"date-parts": [[2018, 2]]}})
    theirs = reference_from(
        {"title": "B", "volume": "2", "issued": {"date-parts": [[2019]], "season": 1}, "note": "n"}
    )
    take(ours, theirs, {"title", "issued"})
    assert (ours.title, ours.volume) == ("B", "1")
    assert (ours.issued_year, ours.issued_month) == (2019, None)
    assert ours.to_csl() == {
        "id": "",
        "title": "B",
        "volume": "1",
        "issued": {"date-parts": [[2019]], "season": 1},
        "note": "n",
    }


def test_a_difference_disappears_once_it_is_imported():
    ours = ReferenceFactory.build(title="A")
    theirs = reference_from({"type": "book", "title": "B", "author": [{"family": "Lee"}]})
    found = list(differences(ours, theirs))
    assert Difference("title", "A", "B") in found
    take(ours, theirs, {item.name for item in found})
    assert list(differences(ours, theirs)) == []
