"""The changed inline children of a page, which are saved with it.

modelcluster's managers query the database for unchanged children, and there is no public API for
the changed ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Model


def unsaved_children(owner: Model) -> Mapping[str, Sequence[Model]]:
    """By the name of the relation; empty for a model without inline children. Makes no query."""
    found: Mapping[str, Sequence[Model]] = getattr(owner, "_cluster_related_objects", {})
    return found
