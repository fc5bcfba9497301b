"""JSON-LD within a page of HTML."""

from __future__ import annotations

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

#: Within a script only these can end it, or begin a comment. The last two end a line to some readers.
_ESCAPES = {ord(char): f"\\u{ord(char):04X}" for char in "<>&\u2028\u2029"}


def script(data: Any) -> SafeString:
    """``data`` in an element that browsers do not run and that nothing in ``data`` can close."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above
