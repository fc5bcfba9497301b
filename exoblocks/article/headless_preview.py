"""Drafts stored by wagtail-headless-preview, including unsaved changes. The package is optional."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core import signing
from django.http import HttpRequest

from exoblocks.article.preview_token import article_or_gone, check_site, expired, gone, refused
from exoblocks.conf import get_settings
from exoblocks.library.page_model import get_page_model


def is_available() -> bool:
    return apps.is_installed("wagtail_headless_preview")


def draft_of_headless_token(content_type: str, token: str, request: HttpRequest) -> Any:
    """The page as it was in the editor's form when ``token`` was created. Its ``pk`` is 0 if it is
    new.

    ``content_type`` is passed by the package next to the token, for example
    ``treatments.treatmentpage``. The package keeps its tokens for a day or two, but here they
    expire at the same time as ours. Raises ``PreviewError``.
    """
    from wagtail_headless_preview.models import HeadlessPreviewMixin, PagePreview

    signer = HeadlessPreviewMixin.get_preview_signer()
    try:
        signer.unsign(token, max_age=get_settings().PREVIEW_TOKEN_MAX_AGE)
    except signing.SignatureExpired as error:
        raise expired() from error
    except signing.BadSignature as error:
        raise refused() from error
    preview = PagePreview.objects.select_related("content_type").filter(token=token).first()
    if preview is None:
        raise gone()
    if ".".join(preview.content_type.natural_key()) != content_type:
        raise refused()
    page = article_or_gone(preview.as_page())
    check_site(_stored_page(page), request)
    if page.pk is None:
        page.pk = 0  # the JSON's id is a number
    return page


def _stored_page(page: Any) -> Any:
    """The stored page of a draft, which may have been moved since. A new page does not have one."""
    if page.pk is None:
        return page
    stored = get_page_model()._default_manager.filter(pk=page.pk).first()
    if stored is None:
        raise gone()
    return stored
