from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from exoblocks.models import RecordUse
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory, cites

pytestmark = pytest.mark.django_db


def rebuild() -> str:
    out = StringIO()
    call_command("rebuild_where_used", stdout=out)
    return out.getvalue()


def rows() -> set[tuple[int, int | None, int | None, bool, bool]]:
    return set(
        RecordUse.objects.values_list("page_id", "reference", "person", "in_live", "in_draft")
    )


def test_what_loaddata_left_out_is_found_again(home):
    live, drafted = ReferenceFactory(), ReferenceFactory()
    body = [{"type": "mechanisms", "value": {"mechanisms": [{"references": cites(live)}]}}]
    page = ArticlePageFactory(parent=home, author=PersonFactory(), body=body)
    page.body = [{"type": "mechanisms", "value": {"mechanisms": [{"references": cites(drafted)}]}}]
    page.save_revision()
    before = rows()
    assert len(before) == 3
    RecordUse.objects.all().delete()

    assert rebuild() == "Read 1 page.\n"

    assert rows() == before


def test_a_use_that_is_no_longer_there_is_forgotten(home):
    reference = ReferenceFactory()
    page = ArticlePageFactory(parent=home)
    RecordUse.objects.create(page_id=page.pk, reference=reference, in_live=True)

    rebuild()

    reference.delete()


def test_pages_without_streams_of_ours_are_counted_only_if_read(home):
    assert rebuild() == "Read 0 pages.\n"


def test_a_use_by_a_page_deleted_by_sql_is_forgotten(home):
    reference = ReferenceFactory()
    RecordUse.objects.create(page_id=home.pk + 1000, reference=reference, in_live=True)

    rebuild()

    reference.delete()
