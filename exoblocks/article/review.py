"""Whether an article still says what its medical reviewer read."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from exoblocks.article.fields import fields_of, value_of


def fingerprint(page: Any) -> str:
    """SHA-256 of what a reviewer reads: title, summary, image and body.

    Ids and empty values do not count, so that saving a page with a newer version of this package, which
    may add an empty field, does not make a review stale.
    """
    fields = fields_of(type(page))
    if fields is None:
        return ""
    body = getattr(page, fields.body)
    image = value_of(page, fields.image)
    content = {
        "title": page.title,
        "summary": value_of(page, fields.summary),
        "image": image and image.pk,
        "body": _essence(body.stream_block.get_prep_value(body)),
    }
    text = json.dumps(_essence(content), sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def is_stale(page: Any) -> bool:
    """Whether the content has changed since the review; never for a page that was not reviewed."""
    recorded = getattr(page, "reviewed_fingerprint", "")
    return bool(recorded) and recorded != fingerprint(page)


def _essence(value: Any) -> Any:
    if isinstance(value, list):
        return [_essence(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {
        # Most values are text: it need not be asked.
        key: val if isinstance(val, str) else _essence(val)
        for key, val in value.items()
        if key != "id"
    }
    return {key: val for key, val in kept.items() if val or val == 0}
