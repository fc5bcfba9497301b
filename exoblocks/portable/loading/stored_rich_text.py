"""Convert the rich text of a file to the stored form: with ids of records, and cleaned with the
editor's allowlist.
"""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from exoblocks.citations.editor import MAX_NESTING, UnreadableHTMLError, is_too_deep, parse
from exoblocks.citations.lost_markup import drop_unwanted, stored_and_lost
from exoblocks.portable.record_names.resolver import Names
from exoblocks.portable.record_names.rich_text_tags import (
    portable_attribute,
    shown,
    tags_of_records,
)
from exoblocks.portable.report import Location, NoSuchRecordError, Report

_PORTABLE = ("path", "locale", "file", "uuid")


def stored_rich_text(
    html: str, converter: ContentstateConverter, names: Names, at: Location, report: Report
) -> str:
    """``html`` as the editor would have stored it. There is a warning about anything that was
    removed.
    """
    if not html.strip():
        return ""
    soup = parse(html)
    if is_too_deep(soup):
        report.error(at, _("The HTML is nested more than %d levels deep.") % MAX_NESTING)
        return ""
    for message in drop_unwanted(soup):
        report.warn(at, message)
    before = report.count
    _name_by_id(soup, names, at, report)
    if report.count > before:
        return ""
    try:
        stored = stored_and_lost(soup, converter)
    except UnreadableHTMLError as error:
        report.error(at, str(error))
        return ""
    for message in stored.losses:
        report.warn(at, message)
    return stored.html


# --- Records ---------------------------------------------------------------------------------


def _name_by_id(soup: BeautifulSoup, names: Names, at: Location, report: Report) -> None:
    """``<a linktype="page" path="/x/">`` becomes ``<a linktype="page" id="3">``. Embeds are
    converted in the same way.
    """
    for tag, model in tags_of_records(soup):
        try:
            locale = str(tag["locale"]) if tag.get("locale") else None
            record = names.find(model, _name_in(tag, model), locale)
        except NoSuchRecordError as error:
            message = _("In %(tag)s: %(why)s") % {"tag": shown(tag), "why": error}
            report.error(at, type(error)(message))
            continue
        for name in _PORTABLE:
            tag.attrs.pop(name, None)
        tag["id"] = str(record.pk)


def _name_in(tag: Tag, model: type[Model]) -> str:
    attribute = portable_attribute(model)
    if not isinstance(name := tag.get(attribute), str):
        raise NoSuchRecordError(
            _("Expected the attribute “%s” instead of an id. Ids differ between sites.") % attribute
        )
    return name
