"""Preview tokens: what lets a front end read one draft for a while, in the name of the editor who made it.

A token is signed, not encrypted, and stored nowhere. Whatever could have changed since it was made is asked
again when it is used: whether its maker may still edit the page, and whether the page is where it was.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Site

from exoblocks.article.fields import fields_of
from exoblocks.conf import get_settings
from exoblocks.library.page_model import get_page_model

SALT = "exoblocks.preview_token"


class PreviewError(Exception):
    """The token is forged, is for another site, or its maker may not edit the page. Says why to people."""


class PreviewExpiredError(PreviewError):
    """The token was good once: ``PREVIEW_TOKEN_MAX_AGE``."""


class PreviewGoneError(PreviewError):
    """What the token was made for is deleted, or no article any more."""


def make_preview_token(page: Any, user: Any, request: HttpRequest) -> str:
    """A token for the draft of ``page``, in the name of ``user``, good at the page's site.

    Raises ``PreviewError`` where ``user`` may not edit the page, and for a page outside every site.
    """
    site_id = site_id_of(page, request)
    if site_id is None or not may_edit(user, page):
        raise PreviewError(
            _(
                "You cannot preview this page. You need permission "
                "to edit it, and it must belong to a site."
            )
        )
    return signing.dumps([page.pk, _parent_path(page), site_id, str(user.pk)], salt=SALT)


def draft_of_token(token: str, request: HttpRequest) -> Any:
    """The page of ``token`` as its latest draft has it. Raises ``PreviewError``."""
    try:
        made_for = signing.loads(token, salt=SALT, max_age=get_settings().PREVIEW_TOKEN_MAX_AGE)
    except signing.SignatureExpired as error:
        raise expired() from error
    except signing.BadSignature as error:
        raise refused() from error
    page_id, parent_path, site_id, user_id = made_for
    page = get_page_model()._default_manager.filter(pk=page_id).first()
    if page is None:
        raise gone()
    user = get_user_model()._default_manager.filter(pk=user_id).first()
    if _parent_path(page) != parent_path or site_id_of(page, request) != site_id:
        raise refused()
    check_site(page, request)
    if user is None or not may_edit(user, page):
        raise refused()
    return article_or_gone(_latest_draft(page))


def may_edit(user: Any, page: Any) -> bool:
    """Whether ``user`` reaches the form of ``page`` in Wagtail's admin."""
    return bool(
        user.is_active
        and user.has_perm("wagtailadmin.access_admin")
        and page.permissions_for_user(user).can_edit()
    )


def site_id_of(page: Any, request: HttpRequest) -> int | None:
    """The site that shows ``page``: that of ``request`` where several do, ``None`` where none does."""
    parts = page.get_url_parts(request)
    return parts[0] if parts else None


def check_site(page: Any, request: HttpRequest) -> None:
    """Raises ``PreviewError`` unless the site of ``request`` shows ``page``."""
    site = Site.find_for_request(request)
    if site is None or site_id_of(page, request) != site.pk:
        raise refused()


def article_or_gone(page: Any) -> Any:
    """``page``, where it is an article. Raises ``PreviewGoneError`` where its model holds none any more."""
    if page is None or fields_of(type(page)) is None:
        raise gone()
    return page


def refused() -> PreviewError:
    return PreviewError(
        _("This preview token is not valid. Open a new preview link from the page editor.")
    )


def expired() -> PreviewExpiredError:
    return PreviewExpiredError(
        _("This preview token has expired. Open a new preview link from the page editor.")
    )


def gone() -> PreviewGoneError:
    return PreviewGoneError(_("The page for this preview token no longer exists."))


def _latest_draft(page: Any) -> Any:
    draft = page.get_latest_revision_as_object()
    # A revision does not know of publications after it was made.
    draft.first_published_at = page.first_published_at
    draft.last_published_at = page.last_published_at
    return draft


def _parent_path(page: Any) -> str:
    """Where the page stands: changes when it is moved, not when its siblings are."""
    return page.path[: -page.steplen]
