"""How the library is searched and counted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

if TYPE_CHECKING:
    from exoblocks.library.models import RecordUse, Reference

RecordT = TypeVar("RecordT", bound=models.Model)


def fold(text: str) -> str:
    """``text`` for searching: lower case, without accents, "Müller" found as "muller"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


class LibraryQuerySet(models.QuerySet[RecordT]):
    uses_of_row: Q

    def with_use_counts(self) -> LibraryQuerySet[RecordT]:
        """Each row with ``use_count``: on how many pages it is used, drafts and schedules included."""
        from exoblocks.library.models import RecordUse

        pages = (
            RecordUse.objects.filter(self.uses_of_row)
            .order_by()
            .annotate(everything=Value(1))
            .values("everything")
            .annotate(total=Count("page_id", distinct=True))
            .values("total")
        )
        return self.annotate(use_count=Coalesce(Subquery(pages), 0, output_field=IntegerField()))


class PersonQuerySet(LibraryQuerySet["Person"]):
    uses_of_row = Q(person=OuterRef("pk"))

    def matching(self, text: str) -> PersonQuerySet:
        """People whose name, credentials or job title contain every word of ``text``."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(name__icontains=word)
                | Q(credentials__icontains=word)
                | Q(job_title__icontains=word)
            )
        return found


class ReferenceQuerySet(LibraryQuerySet["Reference"]):
    # A merged duplicate keeps its citations; they are the survivor's too.
    uses_of_row = Q(reference=OuterRef("pk")) | Q(reference__merged_into=OuterRef("pk"))

    def matching(self, text: str) -> ReferenceQuerySet:
        """Records with every word of ``text`` in author, title, journal, identifier or citekey."""
        found = self
        for word in fold(text).split():
            found = found.filter(search_text__contains=word)
        return found

    def has_citekey(self, citekey: str) -> bool:
        return self.filter(citekey=citekey).exists()

    def cited(self, pks: Iterable[int]) -> dict[int, Reference]:
        """Records by the id they are cited with, merged ones resolved to their survivor: one query."""
        rows = self.filter(pk__in=set(pks)).select_related("merged_into")
        return {row.pk: row.resolved for row in rows}


def uses_of(record: models.Model) -> models.QuerySet[RecordUse]:
    """The uses of a reference (its merged duplicates' included) or a person."""
    from exoblocks.library.models import RecordUse, Reference

    if isinstance(record, Reference):
        found = RecordUse.objects.filter(Q(reference=record) | Q(reference__merged_into=record))
    else:
        found = RecordUse.objects.filter(person=record)
    return found.order_by("page_id")
