"""The record of the file that a page was loaded from, in the page's history."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry

from exoblocks.article.fields import ArticleFields, value_of
from exoblocks.article.review import fingerprint

KEY = "portable_article"


def remember(page: Any, fields: ArticleFields, file_digest: str, revision: Any) -> None:
    """Log the edit, with digests of the file and of the resulting page."""
    log(
        instance=page,
        action="wagtail.edit",
        revision=revision,
        content_changed=True,
        data={KEY: {"file": file_digest, "page": digest_of(page, fields)}},
    )


def last_load(page: Any) -> dict[str, Any] | None:
    """``{"file", "page"}`` from the latest log entry."""
    entries = log_registry.get_logs_for_instance(page).filter(data__has_key=KEY)
    entry = entries.order_by("-timestamp", "-pk").first()
    return None if entry is None else entry.data[KEY]


def digest_of(page: Any, fields: ArticleFields) -> str:
    """SHA-256 of the content that a file adds to a page. Ids of blocks and empty values are
    ignored.
    """
    names = (fields.author, fields.reviewer, fields.reviewed_on, fields.next_review_on)
    values = [value_of(page, name) for name in names]
    content = [
        fingerprint(page),
        page.slug,
        value_of(page, "seo_title") or "",
        value_of(page, "search_description") or "",
        *(getattr(value, "pk", value) for value in values),
    ]
    return hashlib.sha256(json.dumps(content, cls=DjangoJSONEncoder).encode()).hexdigest()
