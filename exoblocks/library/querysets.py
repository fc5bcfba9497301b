"""Search and count library records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.db import models, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat, Lower

from exoblocks.bibliography import citekeys
from exoblocks.bibliography.identifiers import NORMALISERS, UNIQUE_IDENTIFIERS, InvalidIdentifier
from exoblocks.library.search import has_words, store_search_texts
from exoblocks.library.signals import bulk_updated

if TYPE_CHECKING:
    # Ruff does not see the names that are used in strings.
    from exoblocks.library.models import Person, RecordUse, Reference  # noqa: F401

RecordT = TypeVar("RecordT", bound=models.Model)


class LibraryQuerySet(models.QuerySet[RecordT]):
    def _uses_by_record(self, pks: Collection[int]) -> models.QuerySet[Any]:
        """The uses of these records, annotated with ``record``: the record that is used."""
        raise NotImplementedError

    def _is_used(self) -> Q:
        raise NotImplementedError

    def use_counts(self, pks: Collection[int]) -> dict[int, int]:
        """The number of pages and other places in which each of these records is used, including
        drafts and schedules.

        Makes one query. Records that are not used are left out.
        """
        uses = self._uses_by_record(pks).order_by().values("record")
        other = Concat(Cast("content_type", models.CharField()), Value(" "), "object_id")
        counted = uses.annotate(
            pages=Count("page_id", distinct=True),
            others=Count(other, distinct=True, filter=Q(page_id=None)),
        )
        return {
            record: pages + others
            for record, pages, others in counted.values_list("record", "pages", "others")
        }

    def lock(self) -> list[int]:
        """Lock these records until the transaction ends. Returns their keys in the order of
        locking.

        All callers use the same order to avoid deadlocks.
        """
        return list(self.order_by("pk").select_for_update().values_list("pk", flat=True))

    def delete(self) -> tuple[int, dict[str, int]]:
        """As in Django. Code that is about to use one of the records waits, and then finds that it
        has been deleted.
        """
        with transaction.atomic():
            pks = list(self.order_by().values_list("pk", flat=True))
            self.model._default_manager.filter(pk__in=pks).lock()  # type: ignore[attr-defined]  # unknown to the stubs
            return super().delete()

    # As in Django, managers do not have this method.
    delete.alters_data = True  # type: ignore[attr-defined]  # unknown to the stubs
    delete.queryset_only = True  # type: ignore[attr-defined]  # unknown to the stubs

    def used(self) -> Self:
        return self.filter(self._is_used())

    def unused(self) -> Self:
        return self.exclude(self._is_used())


class PersonQuerySet(LibraryQuerySet["Person"]):
    def _uses_by_record(self, pks: Collection[int]) -> models.QuerySet[Any]:
        return _uses().filter(person__in=pks).annotate(record=F("person"))

    def _is_used(self) -> Q:
        return Q(pk__in=_uses().filter(person__isnull=False).values("person"))

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
    def _uses_by_record(self, pks: Collection[int]) -> models.QuerySet[Any]:
        """Includes uses of merged duplicates, which count as uses of the remaining record."""
        # For known keys, because with a subquery MariaDB would read every use for every row.
        counted = self.model.objects.filter(Q(pk__in=pks) | Q(merged_into__in=pks))
        return (
            _uses()
            .filter(reference__in=counted)
            .annotate(record=Coalesce("reference__merged_into", "reference"))
        )

    def _is_used(self) -> Q:
        # Two conditions for each row that use an index, so that the first rows of a list are
        # available at once.
        own = _uses().filter(reference=OuterRef("pk"))
        of_merged = _uses().filter(reference__merged_into=OuterRef("pk"))
        return Q(Exists(own)) | Q(Exists(of_merged))

    def one_with_merged(self, pk: Any) -> ReferenceQuerySet:
        """The record ``pk`` and those merged into it, whose citations count as its own."""
        return self.filter(Q(pk=pk) | Q(merged_into=pk))

    def matching(self, text: str) -> ReferenceQuerySet:
        """Records with every word of ``text`` in author, title, journal, identifier or citekey.

        Identifiers can be in any form that can be pasted.
        """
        identifiers_in_text = Q()
        for name in UNIQUE_IDENTIFIERS:
            with suppress(InvalidIdentifier):
                if identifier := NORMALISERS[name](text):
                    identifiers_in_text |= Q(**{name: identifier})
        if not identifiers_in_text:
            return self.filter(has_words(text))
        # A subquery of keys, as for the words. Otherwise, a database reads the identifiers of every row.
        by_identifier = self.model.objects.filter(identifiers_in_text).values("pk")
        return self.filter(has_words(text) | Q(pk__in=by_identifier))

    def bulk_create(self, objs: Iterable[Reference], *args: Any, **kwargs: Any) -> list[Reference]:
        """As in Django. The records can then be found in searches, as after ``save``."""
        with transaction.atomic(savepoint=False):
            created = super().bulk_create(objs, *args, **kwargs)
            # A record that is left out because of a conflict has no key.
            store_search_texts(one for one in created if one.pk is not None)
        return created

    def bulk_update(
        self, objs: Iterable[Reference], fields: Iterable[str], *args: Any, **kwargs: Any
    ) -> int:
        """As in Django. The records can then be found in searches by their new values."""
        references = list(objs)
        with transaction.atomic(savepoint=False):
            updated = super().bulk_update(references, fields, *args, **kwargs)
            store_search_texts(references)
            pks = [reference.pk for reference in references]
            bulk_updated.send(sender=self.model, pks=pks)
        return updated

    def free_citekey(self, wanted: str) -> str:
        """``wanted``, with a letter added if other records have it. Makes one query."""
        taken = set(
            self.filter(citekey__istartswith=wanted).values_list(Lower("citekey"), flat=True)
        )
        return citekeys.unique_citekey(wanted, lambda key: key.lower() in taken)

    def free_citekeys(self, wanted: Sequence[str]) -> list[str]:
        """For each of ``wanted``, a key that no record and no other item has. Makes at most two
        queries, and one for each key that more than 26 records share.
        """
        taken = self._taken_citekeys(wanted)
        repeated = {key for key, count in Counter(map(str.lower, wanted)).items() if count > 1}
        shared = taken | repeated
        taken |= self._taken_citekeys(key + letter for key in shared for letter in ascii_lowercase)

        def first_free(base: str) -> str:
            return citekeys.unique_citekey(base, lambda key: key.lower() in taken)

        free = []
        for base in wanted:
            key = first_free(base)
            if len(key) > len(base) + 1 and base.lower() in shared:
                shared.discard(base.lower())
                known = self.filter(citekey__istartswith=base)
                taken.update(known.values_list(Lower("citekey"), flat=True))
                key = first_free(base)
            taken.add(key.lower())
            free.append(key)
        return free

    def _taken_citekeys(self, keys: Iterable[str]) -> set[str]:
        asked = {key.lower() for key in keys}
        if not asked:
            return set()
        lower = self.annotate(lower_citekey=Lower("citekey"))
        found = lower.filter(lower_citekey__in=asked).values_list("lower_citekey", flat=True)
        return set(found)

    def store_new(self, references: Sequence[Reference]) -> None:
        """Store many new records in the same way as ``save``. A letter is added to a citekey that
        another record has. Raises ``ValidationError`` like ``save``, and then stores nothing.
        """
        wanted = [item.citekey or citekeys.citekey(item.record) for item in references]
        for reference, citekey in zip(references, self.free_citekeys(wanted), strict=True):
            reference.citekey = citekey
            reference.prepare(self.free_citekey)
        self.bulk_create(references)


def uses_of(record: models.Model) -> models.QuerySet[RecordUse]:
    """The uses of a person, or of a reference and the duplicates that were merged into it."""
    records = type(record)._default_manager.all()
    if isinstance(records, ReferenceQuerySet):
        found = _uses().filter(reference__in=records.one_with_merged(record.pk))
    else:
        found = _uses().filter(person=record.pk)
    return found.order_by("page_id", "content_type", "object_id")


def _uses() -> models.QuerySet[RecordUse]:
    # The models import this module.
    uses: models.QuerySet[RecordUse] = apps.get_model("exoblocks.RecordUse").objects.all()
    return uses
