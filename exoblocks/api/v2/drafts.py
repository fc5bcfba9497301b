"""A draft in place of the published page, for a request that another door of ours has admitted."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest

from exoblocks.request_cache import PerRequest

_drafts: PerRequest[Model | None] = PerRequest(lambda: None)


def serve_draft(request: HttpRequest, page: Model) -> None:
    """Lets a view of one page answer ``request`` with ``page``, whoever may read it."""
    _drafts.put(request, page)


def draft_of(request: HttpRequest) -> Model | None:
    return _drafts.of(request)
