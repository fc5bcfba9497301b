"""JSON-LD in an HTML page."""

from __future__ import annotations

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

#: The only characters that can end a script element or begin a comment in it. Some parsers treat
#: the last two as line breaks.
_ESCAPES = {ord(char): f"\\u{ord(char):04X}" for char in "<>&\u2028\u2029"}


def script(data: Any) -> SafeString:
    """``data`` in an element that browsers do not run and that ``data`` cannot close."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above
