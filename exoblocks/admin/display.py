"""Display records and their parts in the admin. All functions return safe HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.images.models import AbstractImage
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.log_actions import registry as log_actions

from exoblocks import vocabulary
from exoblocks.admin.urls import edit_url
from exoblocks.bibliography.formatting.rich_text import rich
from exoblocks.bibliography.name_notation import format_name
from exoblocks.bibliography.names import CslName
from exoblocks.bibliography.web_addresses import (
    doi_address,
    is_web_address,
    pmcid_address,
    pmid_address,
)
from exoblocks.conf import get_settings
from exoblocks.library.bulk_changes import MANUAL
from exoblocks.library.change_log import VERIFIED
from exoblocks.library.citation_styles import get_formatter
from exoblocks.library.models import Reference
from exoblocks.library.record_titles import is_incomplete, short_title
from exoblocks.library.status_signs import STATUS_SIGNS


def citation(reference: Reference) -> SafeString:
    html = reference.citation().html or escape(short_title(reference))
    return mark_safe(html)  # noqa: S308 - the formatter escapes


def citation_without_links(reference: Reference) -> SafeString:
    """The citation without identifiers and URL, for use inside a link."""
    if is_incomplete(reference):
        return format_html("{}", short_title(reference))
    shown = replace(reference.publication, doi="", pmid="", pmcid="", url="", accessed="")
    formatted = get_formatter(get_settings().CITATION_STYLE).format(shown)
    return mark_safe(formatted.html)  # noqa: S308 - the formatter escapes


def whole_title(record: Model) -> SafeString:
    """A record's name for a list that has room for all of it."""
    if isinstance(record, Reference):
        return citation_without_links(record)
    return format_html("{}", record)


def incomplete(reference: Reference, *, may_change: bool) -> SafeString | str:
    """A notice for a record that has only an identifier; "" for any other record.

    Includes a link to the form for users who can edit the record.
    """
    if not is_incomplete(reference):
        return ""
    if not may_change:
        return sign("warning", "warning", _("Details missing"))
    if reference.pk is None:
        return sign(
            "warning", "warning", _("Details missing: complete the reference after the import")
        )
    link_html = format_html(
        '<a href="{}">{}</a>', edit_url(reference), _("Details missing: complete this reference")
    )
    return sign("warning", "warning", link_html)


def title(value: str) -> SafeString:
    """A title with CSL's ``<i> <b> <sub> <sup>``. All other markup is escaped."""
    return mark_safe(rich(value))  # noqa: S308 - the formatter escapes


def status(name: str, code: str) -> SafeString:
    """The label of a code from the vocabulary ``name``, with an icon."""
    return sign(*STATUS_SIGNS.get(code, ("neutral", "help")), vocabulary.label(name, code))


def signs(reference: Reference) -> SafeString:
    """Whether the reference was verified, and the notices about it."""
    return format_html(
        "{}{}",
        status("verification", reference.verification),
        status("update_status", reference.update_status),
    )


def verified_by(reference: Reference) -> str:
    """Who has compared the reference with its source, and when; "" if nobody has."""
    if reference.verification_source != MANUAL or reference.verification_checked_at is None:
        return ""
    logs = log_actions.get_logs_for_instance(reference).filter(action=VERIFIED)
    entry = logs.select_related("user").order_by("-timestamp", "-pk").first()
    day = date_format(timezone.localtime(reference.verification_checked_at))
    if entry is None or entry.user_id is None:
        return _("Verified on %(day)s") % {"day": day}
    return _("Verified by %(user)s on %(day)s") % {"user": entry.user_display_name, "day": day}


def sign(tone: str, icon: str, label: str) -> SafeString:
    """A word with an icon, in the colour of its ``tone``: neutral, good, warning or critical."""
    return format_html(
        '<span class="exo-status exo-status--{tone}">'
        '<svg class="icon icon-{icon} exo-status__icon" aria-hidden="true">'
        '<use href="#icon-{icon}"></use></svg>{label}</span>',
        tone=tone,
        icon=icon,
        label=label,
    )


def link(address: str, text: str) -> SafeString | str:
    """A link to a page outside the admin; plain text if the URL is not valid."""
    if not is_web_address(address):
        return text
    return format_html('<a href="{}" rel="noreferrer">{}</a>', address, text)


def web_link(address: str) -> SafeString | str:
    return link(address, address)


def doi_link(doi: str) -> SafeString | str:
    return link(doi_address(doi), doi)


def pmid_link(pmid: str) -> SafeString | str:
    return link(pmid_address(pmid), pmid)


def pmcid_link(pmcid: str) -> SafeString | str:
    return link(pmcid_address(pmcid), pmcid)


def names(value: Sequence[CslName]) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((format_name(name),) for name in value))


def image(value: AbstractImage) -> SafeString:
    rendition = get_rendition_or_not_found(value, "max-165x165")
    return format_html("{}<br>{}", rendition.img_tag({"alt": ""}), value.title)


def use_count(count: int, address: str) -> SafeString | str:
    if not count:
        return _("Not used")
    return format_html('<a href="{}#used">{}</a>', address, articles(count))


def articles(count: int) -> str:
    return ngettext("%(count)s article", "%(count)s articles", count) % {"count": count}
