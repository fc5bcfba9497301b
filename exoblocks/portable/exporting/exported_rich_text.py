"""Rich text in a file, with names of records: the inverse of ``stored_rich_text``."""

from __future__ import annotations

from django.utils.translation import gettext as _

from exoblocks.citations.editor import parse
from exoblocks.portable.exporting.namer import Namer, stored_record
from exoblocks.portable.record_names.rich_text_tags import (
    portable_attribute,
    shown,
    tags_of_records,
)
from exoblocks.portable.report import Location


def portable_rich_text(html: str, namer: Namer, at: Location) -> str:
    """Stored ``html``, with the names of its records instead of their ids.

    If a record has no name, its link is removed and the text kept. An embed is removed.
    """
    soup = parse(html)
    for tag, model in tags_of_records(soup):
        context = _("In %s: ") % shown(tag)
        name = namer.name(stored_record(model, tag.attrs.pop("id", None)), at, context)
        if isinstance(name, str):
            name = {portable_attribute(model): name}
        if isinstance(name, dict):
            tag.attrs.update(name)
        else:
            tag.unwrap()
    return str(soup)
