"""Rich text between a file and the database.

Stored, links and embeds name records by id, and the text has passed the editor's whitelist.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.embeds.models import Embed
from wagtail.rich_text import features as registry

from exoblocks.citations.editor import (
    MAX_NESTING,
    UnreadableHTMLError,
    is_too_deep,
    parse,
)
from exoblocks.citations.losses import drop_unwanted, stored_and_lost
from exoblocks.library.page_model import get_page_model
from exoblocks.portable.media import kind_of
from exoblocks.portable.problems import At, NoSuchRecordError, Report, quoted
from exoblocks.portable.resolver import Names

_PORTABLE = ("path", "locale", "file", "uuid")


def stored_rich_text(
    html: str, converter: ContentstateConverter, names: Names, at: At, report: Report
) -> str:
    """``html`` as the editor would have stored it. What was taken out is warned of."""
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
    except UnreadableHTMLError:
        report.error(
            at,
            _(
                "The editor cannot read this HTML. Check that paragraphs and lists stand on their own "
                "and that every element is closed."
            ),
        )
        return ""
    for message in stored.losses:
        report.warn(at, message)
    return stored.html


# --- Records ---------------------------------------------------------------------------------


def _name_by_id(soup: BeautifulSoup, names: Names, at: At, report: Report) -> None:
    """``<a linktype="page" path="/x/">`` becomes ``<a linktype="page" id="3">``; embeds likewise."""
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


def tags_of_records(soup: BeautifulSoup) -> Iterator[tuple[Tag, type[Model]]]:
    """The links and embeds that hold a record, and the model of it."""
    handlers = (
        ("a", "linktype", registry.get_link_types()),
        ("embed", "embedtype", registry.get_embed_types()),
    )
    for element, attribute, known in handlers:
        for tag in soup.find_all(element, attrs={attribute: True}):
            model = _model_of(known.get(str(tag[attribute])))
            if model is not None:
                yield tag, model


def _model_of(handler: Any) -> type[Model] | None:
    """The model whose records a link or an embed holds; ``None`` where it holds an address."""
    try:
        found = handler.get_model() if handler is not None else None
    except NotImplementedError:
        return None
    is_model = isinstance(found, type) and issubclass(found, Model)
    return found if is_model and found is not Embed else None


def portable_attribute(model: type[Model]) -> str:
    """The attribute in which a portable link names a record of ``model``."""
    if issubclass(model, get_page_model()):
        return "path"
    return "file" if kind_of(model) else "uuid"


def _name_in(tag: Tag, model: type[Model]) -> str:
    attribute = portable_attribute(model)
    if not isinstance(name := tag.get(attribute), str):
        raise NoSuchRecordError(
            _("Expected the attribute “%s”; ids differ from site to site.") % attribute
        )
    return name


def shown(tag: Tag) -> str:
    """The tag for a message."""
    attributes = "".join(f' {name}="{value}"' for name, value in tag.attrs.items())
    return quoted(f"<{tag.name}{attributes}>")
