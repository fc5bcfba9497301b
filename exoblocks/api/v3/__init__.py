"""Articles in the API v3 of Wagtail 8: precise schemas, reading, and writing.

That API is a preview, and Wagtail may change it. Nothing of it is imported where it is not installed.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

PACKAGE = "wagtail.api.v3"


def connect() -> None:
    """Where Wagtail has its API v3: describes our streams in it.

    Its generators alone are imported: its registry, imported now, would be too early for other apps.
    """
    if find_spec(PACKAGE) is None:
        return
    from django.db.models.signals import pre_save
    from wagtail.models import Revision

    from exoblocks.api.v3 import generators, revisions

    import_module(generators.GENERATORS)
    generators.register()
    pre_save.connect(revisions.refuse_stale, sender=Revision)
