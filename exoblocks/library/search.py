"""The search texts of references, in a narrow table of their own.

A word can be anywhere in the text, so a search reads all of it. In the table of references, this
would include abstracts and original records, which are many times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from exoblocks.bibliography.text import without_accents

if TYPE_CHECKING:
    from exoblocks.library.models import Reference

#: The searched fields, in words for editors.
REFERENCE_SEARCH_HELP = gettext_lazy("Author, title, journal, DOI, PMID or citation key")
PERSON_SEARCH_HELP = gettext_lazy("Name, credentials or job title")
#: Nobody types more, and SQLite does not accept a thousand conditions or a pattern of 50,000 bytes.
MOST_WORDS, LONGEST_WORD = 30, 200


class SearchText(models.Model):
    """The words of one reference, folded by ``without_accents``."""

    reference = models.OneToOneField(
        "exoblocks.Reference",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="search_text",
    )
    text = models.TextField()

    class Meta:
        app_label = "exoblocks"
        default_permissions = ()

    def __str__(self) -> str:
        return self.text


def store_search_texts(references: Iterable[Reference]) -> None:
    """Save the search texts of ``references``, which have been stored. Makes one query for
    a batch.
    """
    # MariaDB does not accept names of unique columns here, and the other databases require them.
    by_name = connection.features.supports_update_conflicts_with_target
    SearchText.objects.bulk_create(
        (SearchText(reference=one, text=searchable_text(one)) for one in references),
        update_conflicts=True,
        update_fields=["text"],
        unique_fields=["reference"] if by_name else None,
    )


def searchable_text(reference: Reference) -> str:
    """Title, authors, journal, identifiers and citekey."""
    authors = (" ".join(map(str, name.values())) for name in reference.authors)
    journal = (reference.container_title, reference.container_title_short)
    identifiers = (reference.doi, reference.pmid, reference.pmcid)
    found = (reference.title, *authors, *journal, *identifiers, reference.citekey)
    return without_accents(" ".join(filter(None, found)))


def has_words(text: str) -> Q:
    """A condition for references: their search text contains every word of ``text``."""
    words = list(dict.fromkeys(without_accents(text).split()))[:MOST_WORDS]
    if not words:
        return Q()
    conditions = [Q(text__contains=word[:LONGEST_WORD]) for word in words]
    # Not with a join, which would look up the text of each reference separately.
    return Q(pk__in=SearchText.objects.filter(*conditions).values("pk"))
