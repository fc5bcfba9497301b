"""How long the page editor takes to open: ``python -m bench editor``.

The example site has one article with 100 mechanisms and 300 citations. Chromium opens its editor in
two ways in turn: as it is, and with Wagtail's own list, which draws every item at once.
"""

from bench.editor.opening import run

__all__ = ["run"]
