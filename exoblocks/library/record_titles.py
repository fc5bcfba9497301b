"""Titles by which people recognise records: "Kim et al. 2019: Exosomes derived from…"."""

from __future__ import annotations

import re

from django.db.models import Model
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from exoblocks.bibliography.names import CslName, family_name, is_et_al
from exoblocks.bibliography.text import single_line, without_markup
from exoblocks.library.models import Reference

LONGEST_TITLE = 60
LONGEST_HEADING = 300
#: Names before which Spanish has "e" for "and": Ibáñez and Hidalgo, but not Hierro.
_STARTS_WITH_I = re.compile(r"h?[ií](?![aeo])", re.IGNORECASE)


def record_title(record: Model) -> str:
    """The name of a reference or a person."""
    return short_title(record) if isinstance(record, Reference) else str(record)


def chosen_title(record: Model) -> str:
    """The name of a chosen record, with a note if its details are missing."""
    title = record_title(record)
    if isinstance(record, Reference) and is_incomplete(record):
        return _("%(title)s (details missing)") % {"title": title}
    return title


def long_title(record: Model) -> str:
    """The name of a record for a heading, which has room for all but the longest titles."""
    if not isinstance(record, Reference):
        return str(record)
    return short_title(record, longest=LONGEST_HEADING)


def short_title(reference: Reference, longest: int = LONGEST_TITLE) -> str:
    """Author, year and the beginning of the title, as plain text of at most about 160 characters.

    For a record without a title, this is its identifier or its citekey.
    """
    known, title = _known(reference), _title(reference, longest)
    if known and title:
        return _("%(label)s: %(text)s") % {"label": known, "text": title}
    return known or title


def author_and_year(reference: Reference) -> str:
    """ "Kim et al. 2019"; the beginning of the title if neither author nor year is known."""
    return _known(reference) or _title(reference)


def _known(reference: Reference) -> str:
    year = "" if reference.issued_year is None else str(reference.issued_year)
    return " ".join(filter(None, [_who(reference.authors), year]))


def _title(reference: Reference, longest: int = LONGEST_TITLE) -> str:
    title = single_line(without_markup(reference.title)) or _identifier(reference)
    return Truncator(title).chars(longest)


def is_incomplete(reference: Reference) -> bool:
    """Whether it was created from an identifier and still needs details."""
    return not reference.title


def _identifier(reference: Reference) -> str:
    for name, label in (("doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID"), ("isbn", "ISBN")):
        if value := getattr(reference, name):
            return f"{label} {value}"
    return reference.url or reference.citekey


def _who(authors: list[CslName]) -> str:
    named = [family_name(name) for name in authors if not is_et_al(name)]
    if not named:
        return ""
    first = Truncator(named[0]).chars(40)
    if len(authors) > 2 or len(named) < len(authors):
        return _("%(author)s et al.") % {"author": first}
    if len(named) == 2:
        second = Truncator(named[1]).chars(40)
        text = _("%(first)s and %(second)s")
        if _STARTS_WITH_I.match(second):
            text = pgettext("before the sound “i”", "%(first)s and %(second)s")
        return text % {"first": first, "second": second}
    return first
