"""Where a record is used, as far as one user may know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import page_permission_policy

from exoblocks.library.models import RecordUse
from exoblocks.library.querysets import uses_of

LONGEST_LIST = 100

STATES: dict[str, Promise] = {
    "in_live": _("Published"),
    "in_draft": _("Draft"),
    "in_schedule": _("Scheduled"),
}


@dataclass(frozen=True)
class PageUse:
    title: str
    url: str
    states: Sequence[Promise]


@dataclass(frozen=True)
class Usage:
    """The pages by title (``LONGEST_LIST`` at most), and how many more there are.

    ``hidden`` counts the pages that the user may not see.
    """

    pages: Sequence[PageUse]
    more: int
    hidden: int

    @property
    def total(self) -> int:
        return len(self.pages) + self.more + self.hidden


def usage_of(record: Model, user: Any) -> Usage:
    """The uses of a reference (its merged duplicates' included) or a person: 4 queries."""
    states = _states_by_page(record)
    explorable = page_permission_policy.explorable_instances(user)
    visible = explorable.filter(pk__in=uses_of(record).values("page_id"))
    pages = list(visible.order_by("draft_title", "pk")[:LONGEST_LIST])
    total = visible.count()
    editable = _editable(user, [page.pk for page in pages])
    return Usage(
        pages=[
            PageUse(
                title=page.get_admin_display_title(),
                url=_url(page.pk, is_editable=page.pk in editable),
                states=states[page.pk],
            )
            for page in pages
        ],
        more=total - len(pages),
        hidden=len(states) - total,
    )


def _states_by_page(record: Model) -> dict[int, list[Promise]]:
    found: dict[int, set[str]] = defaultdict(set)
    use: RecordUse
    for use in uses_of(record):
        found[use.page_id].update(name for name in STATES if getattr(use, name))
    return {
        page_id: [label for name, label in STATES.items() if name in names]
        for page_id, names in found.items()
    }


def _editable(user: Any, page_ids: list[int]) -> set[int]:
    if not page_ids:
        return set()
    editable = page_permission_policy.instances_user_has_permission_for(user, "change")
    return set(editable.filter(pk__in=page_ids).values_list("pk", flat=True))


def _url(page_id: int, *, is_editable: bool) -> str:
    if is_editable:
        return reverse("wagtailadmin_pages:edit", args=[page_id])
    return reverse("wagtailadmin_explore", args=[page_id])
