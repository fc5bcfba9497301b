from __future__ import annotations

import pytest
from django.core.paginator import EmptyPage

from exoblocks.library.pagination import LibraryPaginator
from exoblocks.models import RecordUse, Reference
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db


def test_a_page_has_its_rows_in_the_order_of_the_list_with_their_uses():
    by_year = {
        year: ReferenceFactory(title=str(year), issued_year=year)
        for year in (2003, 2001, 2005, 2002, 2004)
    }
    RecordUse.objects.create(reference=by_year[2003], page_id=1)
    paginator = LibraryPaginator(Reference.objects.order_by("issued_year"), 2)
    assert [row.title for row in paginator.page(1)] == ["2001", "2002"]
    assert [(row.title, row.use_count) for row in paginator.page("2")] == [("2003", 1), ("2004", 0)]
    assert [row.title for row in paginator.page(3)] == ["2005"]
    assert (paginator.count, paginator.num_pages) == (5, 3)


def test_a_page_that_is_none_is_refused():
    ReferenceFactory()
    with pytest.raises(EmptyPage):
        LibraryPaginator(Reference.objects.order_by("pk"), 2).page(2)


def test_an_empty_list_has_one_empty_page():
    assert list(LibraryPaginator(Reference.objects.order_by("pk"), 2).page(1)) == []


def test_a_page_takes_three_queries_however_long_the_list(django_assert_num_queries):
    ReferenceFactory.create_batch(9)
    for per_page in (2, 20):
        with django_assert_num_queries(3):
            LibraryPaginator(Reference.objects.order_by("-pk"), per_page).page(1)
