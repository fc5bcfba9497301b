"""The records that a page cites, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from exoblocks.article.fields import fields_of
from exoblocks.article.read import Article
from exoblocks.library.models import Reference


def cited_references(page: Any) -> list[Reference]:
    """The records that a specific page cites, in the order of their numbers; empty for a page that
    is not an article.
    """
    if fields_of(type(page)) is None:
        return []
    return [reference for _number, reference in Article(page).reading.bibliography]


def in_order_of(
    references: Sequence[Reference], queryset: QuerySet[Reference]
) -> QuerySet[Reference]:
    """The rows of ``queryset`` that are among ``references``, in the same order."""
    if not references:
        return queryset.none()
    places = [When(pk=record.pk, then=Value(place)) for place, record in enumerate(references)]
    return queryset.filter(pk__in=[record.pk for record in references]).order_by(
        Case(*places, output_field=IntegerField())
    )
