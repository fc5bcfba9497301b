"""Preview tokens, which let a front end read one draft for a limited time on behalf of the editor
who created them.

A token is signed, not encrypted, and is not stored. Anything that could have changed since it was
created is checked again when it is used: whether its creator may still edit the page, and whether
the page is still in the same place.
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
    """The token is forged or is for another site, or its creator may not edit the page. The message
    is for people.
    """


class PreviewExpiredError(PreviewError):
    """The token has expired: ``PREVIEW_TOKEN_MAX_AGE``."""


class PreviewGoneError(PreviewError):
    """The page of the token has been deleted or is no longer an article."""


def make_preview_token(page: Any, user: Any, request: HttpRequest) -> str:
    """A token for the draft of ``page`` on behalf of ``user``, valid on the page's site.

    Raises ``PreviewError`` if ``user`` may not edit the page, or if the page does not belong to a
    site.
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
    """The page of ``token`` as it is in its latest draft. Raises ``PreviewError``."""
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
    """Whether ``user`` can open the form of ``page`` in Wagtail's admin."""
    return bool(
        user.is_active
        and user.has_perm("wagtailadmin.access_admin")
        and page.permissions_for_user(user).can_edit()
    )


def site_id_of(page: Any, request: HttpRequest) -> int | None:
    """The site that shows ``page``: the site of ``request`` if there are several, or ``None`` if
    there is none.
    """
    parts = page.get_url_parts(request)
    return parts[0] if parts else None


def check_site(page: Any, request: HttpRequest) -> None:
    """Raises ``PreviewError`` if the site of ``request`` does not show ``page``."""
    site = Site.find_for_request(request)
    if site is None or site_id_of(page, request) != site.pk:
        raise refused()


def article_or_gone(page: Any) -> Any:
    """``page``, if it is an article. Raises ``PreviewGoneError`` if its model no longer contains an
    article.
    """
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
    # A revision does not include publications that happened after it was created.
    draft.first_published_at = page.first_published_at
    draft.last_published_at = page.last_published_at
    return draft


def _parent_path(page: Any) -> str:
    """The path of the page's parent, which changes if the page is moved but not if its siblings
    are.
    """
    return page.path[: -page.steplen]
