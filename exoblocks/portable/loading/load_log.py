"""What a page remembers of the file it was loaded from: a note on the entry in its history."""

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
    """Log the edit, with what was loaded and what it made of the page."""
    log(
        instance=page,
        action="wagtail.edit",
        revision=revision,
        content_changed=True,
        data={KEY: {"file": file_digest, "page": digest_of(page, fields)}},
    )


def last_load(page: Any) -> dict[str, Any] | None:
    """``{"file", "page"}`` as they were remembered last."""
    entries = log_registry.get_logs_for_instance(page).filter(data__has_key=KEY)
    entry = entries.order_by("-timestamp", "-pk").first()
    return None if entry is None else entry.data[KEY]


def digest_of(page: Any, fields: ArticleFields) -> str:
    """SHA-256 of what a file brings to a page; ids of blocks and empty values do not count."""
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
