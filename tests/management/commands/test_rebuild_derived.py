from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from exoblocks.admin.checks import check_derived_data, check_middleware
from exoblocks.models import RecordUse, Reference, SearchText
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory, cites
from tests.testapp.models import Story

pytestmark = pytest.mark.django_db


def rebuild(command: str = "rebuild_derived") -> list[str]:
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue().splitlines()


def rows() -> set[tuple[Any, ...]]:
    return set(
        RecordUse.objects.values_list("page_id", "reference", "person", "in_live", "in_draft")
    )


def body(*references: Any) -> list[dict[str, Any]]:
    return [{"type": "mechanisms", "value": {"mechanisms": [{"references": cites(*references)}]}}]


def stored_by_a_data_migration(**values: Any) -> Reference:
    """A reference that is stored without calling ``save``."""
    reference = Reference(title="Skin of mice", issued_year=2019, **values)
    reference.save_base(raw=True)
    return reference


@pytest.mark.parametrize("command", ["rebuild_derived", "rebuild_where_used"])
def test_uses_that_loaddata_leaves_out_are_restored(home, command):
    live, drafted = ReferenceFactory(), ReferenceFactory()
    page = ArticlePageFactory(parent=home, author=PersonFactory(), body=body(live))
    page.body = body(drafted)
    page.save_revision()
    before = rows()
    assert len(before) == 3
    RecordUse.objects.all().delete()

    assert rebuild(command) == [
        "Read 2 references and repaired 0.",
        "Read 1 page or other object that can use references, and repaired 3 uses.",
    ]

    assert rows() == before
    assert rebuild()[1].endswith("repaired 0 uses.")


def test_references_of_a_data_migration_get_everything_that_saving_sets(home):
    made = stored_by_a_data_migration(doi="https://doi.org/10.5555/ABC")
    story = Story(title="Story", body=body(made))
    story.save_base(raw=True)
    assert [warning.id for warning in check_derived_data(None, ["default"])] == ["exoblocks.W010"]

    assert rebuild() == [
        "Read 1 reference and repaired 1.",
        "Read 1 page or other object that can use references, and repaired 1 uses.",
    ]

    made.refresh_from_db()
    assert (made.citekey, made.doi) == ("anon2019skin", "10.5555/abc")
    assert Reference.objects.matching("mice").get() == made
    assert made.uses.get().object_id == str(story.pk)
    assert check_derived_data(None, ["default"]) == []


def test_a_missing_or_outdated_search_text_is_updated():
    _kept, lost, old = (ReferenceFactory() for _n in range(3))
    SearchText.objects.filter(pk=lost.pk).delete()
    SearchText.objects.filter(pk=old.pk).update(text="something else")
    assert rebuild()[0] == "Read 3 references and repaired 2."
    assert Reference.objects.matching("study skin").count() == 3
    assert rebuild()[0] == "Read 3 references and repaired 0."


def test_a_record_that_cannot_be_repaired_is_reported_and_others_are_repaired():
    ReferenceFactory(doi="10.5555/abc")
    double = stored_by_a_data_migration(doi="doi:10.5555/abc", citekey="double")
    wrong = stored_by_a_data_migration(isbn="rubbish", citekey="wrong")
    fine = stored_by_a_data_migration()
    errors = StringIO()
    with pytest.raises(CommandError, match="2 could not be read"):
        call_command("rebuild_derived", stdout=StringIO(), stderr=errors)
    assert f"reference {double.pk}:" in errors.getvalue()
    assert f"reference {wrong.pk}:" in errors.getvalue()
    fine.refresh_from_db()
    assert fine.citekey == "anon2019skin"


def test_a_page_that_cannot_be_read_is_reported_and_keeps_its_uses(home, monkeypatch):
    bad, good = ReferenceFactory(), ReferenceFactory()
    first = ArticlePageFactory(parent=home, body=body(bad))
    second = ArticlePageFactory(parent=home, body=body(good))
    RecordUse.objects.filter(page_id=second.pk).delete()
    from exoblocks.article import use_tracking

    record = use_tracking.record_uses

    def failing(owner: Any, *args: Any) -> int:
        if owner.pk == first.pk:
            raise TypeError("not a stream")
        return record(owner, *args)

    monkeypatch.setattr(use_tracking, "record_uses", failing)
    errors = StringIO()
    with pytest.raises(CommandError, match="1 could not be read"):
        call_command("rebuild_derived", stdout=StringIO(), stderr=errors)
    assert f"page {first.pk}" in errors.getvalue()
    assert "not a stream" in errors.getvalue()
    assert {use.page_id for use in RecordUse.objects.all()} == {first.pk, second.pk}


def test_an_outdated_use_is_deleted(home):
    reference = ReferenceFactory()
    page = ArticlePageFactory(parent=home)
    RecordUse.objects.create(page_id=page.pk, reference=reference, in_live=True)
    RecordUse.objects.create(page_id=home.pk + 1000, reference=reference, in_live=True)

    rebuild()

    reference.delete()


def test_pages_without_our_streams_are_not_counted(home):
    assert (
        rebuild()[1]
        == "Read 0 pages and other objects that can use references, and repaired 0 uses."
    )


def test_the_check_does_not_query_a_database_without_tables(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", lambda *args: [])
    assert check_derived_data(None, ["default"]) == []
    assert check_derived_data(None, None) == []


def test_a_missing_middleware_is_a_warning(settings):
    assert check_middleware(None) == []
    settings.MIDDLEWARE = ["no.such.Middleware"]
    assert [warning.id for warning in check_middleware(None)] == ["exoblocks.W011"]
