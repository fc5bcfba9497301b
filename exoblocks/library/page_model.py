"""The site's page model, which a site can replace in Wagtail 8."""

from __future__ import annotations

from typing import TYPE_CHECKING

import wagtail

if TYPE_CHECKING:
    from wagtail.models import Page


def get_page_model() -> type[Page]:
    if wagtail.VERSION < (8, 0):
        from wagtail.models import Page

        return Page
    import swapper

    return swapper.load_model("wagtailcore", "Page")
