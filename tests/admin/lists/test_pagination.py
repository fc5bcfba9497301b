from __future__ import annotations

import pytest
from django.core.paginator import EmptyPage

from exoblocks.admin.lists.pagination import LibraryPaginator, in_order
from exoblocks.models import Reference
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db


def test_pages_keep_the_order_of_the_list():
    for year in (2003, 2001, 2005, 2002, 2004):
        ReferenceFactory(title=str(year), issued_year=year)
    paginator = LibraryPaginator(Reference.objects.order_by("issued_year"), 2)
    assert [row.title for row in paginator.page(1)] == ["2001", "2002"]
    assert [row.title for row in paginator.page("2")] == ["2003", "2004"]
    assert [row.title for row in paginator.page(3)] == ["2005"]
    assert (paginator.count, paginator.num_pages) == (5, 3)


def test_a_page_number_beyond_the_last_is_refused():
    ReferenceFactory()
    with pytest.raises(EmptyPage):
        LibraryPaginator(Reference.objects.order_by("pk"), 2).page(2)


def test_an_empty_list_has_one_empty_page():
    assert list(LibraryPaginator(Reference.objects.order_by("pk"), 2).page(1)) == []


def test_a_deleted_record_is_left_out():
    first, last = ReferenceFactory.create_batch(2)
    assert in_order(Reference, [last.pk, last.pk + 1, first.pk]) == [last, first]


def test_a_page_takes_three_queries_whatever_the_length_of_the_list(django_assert_num_queries):
    ReferenceFactory.create_batch(9)
    for per_page in (2, 20):
        with django_assert_num_queries(3):  # the count, the keys, the records
            LibraryPaginator(Reference.objects.order_by("-pk"), per_page).page(1)
