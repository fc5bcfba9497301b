"""A screen that gives editors a URL from which an app or front end can read the draft of a page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site

from exoblocks.api.addresses import PREVIEW, address_of
from exoblocks.article.fields import fields_of
from exoblocks.article.preview_token import PreviewError, make_preview_token, may_edit, site_id_of
from exoblocks.conf import get_settings
from exoblocks.library.page_model import get_page_model

LABEL = _("Preview link for apps")


def preview_link_button(
    page: Any, user: Any, view_name: str, next_url: Any = None
) -> Iterator[Any]:
    """A button for the menu in the header of the edit view. It is only shown for articles, and only
    if the preview URL is included.
    """
    if (
        view_name == "edit"
        and _preview_path()
        and fields_of(page.specific_class)
        and may_edit(user, page)
    ):
        yield PreviewLinkItem(page=page)


class PreviewLinkItem(PageMenuItem):
    label = LABEL
    icon_name = "link-external"
    priority = 45
    url_name = "exoblocks_preview_link"


class PreviewLinkView(WagtailAdminTemplateMixin, TemplateView):
    """Creates a new token each time it is opened, and explains how to use it."""

    template_name = "exoblocks/admin/preview_link.html"
    page_title = LABEL
    header_icon = "link-external"

    @cached_property
    def page(self) -> Any:
        page = get_object_or_404(get_page_model(), pk=self.kwargs["page_id"])
        if not fields_of(page.specific_class) or not _preview_path():
            raise Http404
        return page

    @property
    def page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.page_subtitle},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        try:
            token = make_preview_token(self.page, self.request.user, self.request)
        except PreviewError as error:
            raise PermissionDenied from error
        settings = get_settings()
        lifetime = datetime.timedelta(seconds=settings.PREVIEW_TOKEN_MAX_AGE)
        return {
            **super().get_context_data(**kwargs),
            "address": _with_token(self._absolute(_preview_path()), token),
            "front_end": _with_token(settings.PREVIEW_URL, token) if settings.PREVIEW_URL else "",
            "expires_at": timezone.now() + lifetime,
        }

    def _absolute(self, path: str) -> str:
        """Build an absolute URL on the host that the editor uses, unless that host belongs to
        another site.
        """
        site_id, here = site_id_of(self.page, self.request), Site.find_for_request(self.request)
        if here is not None and here.pk == site_id:
            return self.request.build_absolute_uri(path)
        return Site.objects.get(pk=site_id).root_url + path


def preview_link_urls() -> list[Any]:
    view = PreviewLinkView.as_view()
    return [path("exoblocks/preview-link/<int:page_id>/", view, name="exoblocks_preview_link")]


def _preview_path() -> str:
    """The path of the preview URL; "" if the site does not include it."""
    return address_of(PREVIEW) or ""


def _with_token(address: str, token: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'token': token})}"
