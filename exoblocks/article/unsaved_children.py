"""The inline children that somebody has put into a page and that are saved with it.

modelcluster's own managers ask the database for those that nobody has touched. What was touched has no public
name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Model


def unsaved_children(owner: Model) -> Mapping[str, Sequence[Model]]:
    """By the name of the relation; empty for a model without inline children. No query."""
    found: Mapping[str, Sequence[Model]] = getattr(owner, "_cluster_related_objects", {})
    return found
