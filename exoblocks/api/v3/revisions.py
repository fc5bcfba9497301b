"""Prevent lost updates: a client sends the revision that it read, and is refused if that is out of
date.

The article contains the revision as ``revision``. The client returns it with the change, either
there or in the ``If-Match`` header. It is compared twice: when the request is read, and again with
the page locked, just before the new revision is stored. Only one of two simultaneous changes
succeeds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from wagtail.models import Revision

from exoblocks.api.schema_annotations import described
from exoblocks.api.v3.edited_row import edited_row
from exoblocks.api.v3.input_types import read_by

#: Attribute of a request's user that holds the revision which the new one must follow, until it is
#: stored.
UNSET = object()
#: Where the user of a request stores the revision that its own must follow, until it is saved.
_FOLLOWS = "_exoblocks_follows_revision"
_TAG = re.compile(r'\s*(?:W/)?"[^"]*"\s*(?:,|$)')

#: One of these must be the latest revision.
Expected = list[Any]


def described_revision(accept: Callable[[Any, HttpRequest | None], Any] | None = None) -> type:
    """The annotation of ``revision``. ``accept`` is called with the input and its request."""
    shape = {
        "anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}],
        "title": "Revision",
        "description": _(
            "Id of the revision returned; null if the page has none. Send it back with a change. "
            "The response is 412 if the page has changed since then."
        ),
    }
    kind = described("Revision", lambda: shape)
    if accept is None:
        return kind

    def take(sent: Any, info: Any) -> Any:
        return accept(sent, (info.context or {}).get("request"))

    return read_by(take, kind)


def shown_revision(page: Any, context: dict[str, Any]) -> int | None:
    """The revision of the content that is shown: of the draft or of the live page."""
    request = context.get("request")
    is_live = request is None or (
        request.method == "GET"
        and not (request.GET.get("version") == "draft" and request.user.is_authenticated)
    )
    if is_live and getattr(page, "has_unpublished_changes", False):
        return getattr(page, "live_revision_id", None)
    return page.latest_revision_id


# --- Checking revisions ----------------------------------------------------------------------


def check(model: type[Model], sent: Any, request: HttpRequest | None) -> Any:
    """Refuse to change an old revision, and remember the revision that the new one must follow.

    Raises ``ValueError`` for an invalid revision, and ninja's ``HttpError`` with status 412 for an
    old one.
    """
    expected = [*_from_body(sent), *_from_header(request)]
    row = edited_row(model, request) if request is not None and expected else None
    if request is not None and row is not None:
        # The order matters: anything stored in the meantime counts as newer than what is compared
        # here.
        newest = _newest(model, row.pk)
        row.refresh_from_db(fields=["latest_revision"])
        if not all(row.latest_revision_id in wanted for wanted in expected):
            raise _stale(row.latest_revision_id)
        setattr(request.user, _FOLLOWS, (model, str(row.pk), newest))
    return None if sent is UNSET else sent


def _from_body(sent: Any) -> list[Expected]:
    if sent is UNSET:
        return []
    if sent is not None and (isinstance(sent, bool) or not isinstance(sent, int)):
        raise ValueError(_("Expected the id of a revision, or null."))
    return [[sent]]


def _from_header(request: HttpRequest | None) -> list[Expected]:
    """``If-Match: "12"``. Other kinds of tags are unknown and do not match."""
    header = "" if request is None else request.headers.get("If-Match", "").strip()
    if not header or header == "*":
        return []
    tags = [tag.strip().removesuffix(",").strip() for tag in _TAG.findall(header)]
    numbers = [tag[1:-1] for tag in tags if tag.startswith('"')]
    return [[int(number) for number in numbers if number.isascii() and number.isdecimal()]]


def refuse_stale(sender: type[Model], instance: Revision, **kwargs: Any) -> None:
    """Compare again before a revision is stored, when nobody else can store one."""
    follows = getattr(instance.user, _FOLLOWS, None) if instance.user_id else None
    if follows is None or not instance._state.adding:
        return
    model, pk, newest = follows
    if pk != str(instance.object_id) or not isinstance(instance.content_object, model):
        return
    # The row's own ``latest_revision`` does not help: a page that is not live has just been saved
    # with all the columns that this request read.
    list(model._base_manager.select_for_update().filter(pk=pk).values_list("pk"))
    found = _newest(model, pk, lock=True)
    if found != newest:
        raise _stale(found)


def _newest(model: type[Model], pk: Any, *, lock: bool = False) -> int | None:
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    revisions = Revision.objects.filter(content_type=kind, object_id=str(pk)).order_by("-pk")
    if lock:  # MariaDB does not otherwise show a transaction what others have stored since it began
        revisions = revisions.select_for_update()
    return revisions.values_list("pk", flat=True).first()


def _stale(latest: int | None) -> Exception:
    message = _(
        "This page has changed since you read it. Its latest revision is %(revision)s. Read the "
        "latest draft (version=draft), make your change there and send it again."
    )
    return HttpError(412, message % {"revision": "null" if latest is None else latest})
