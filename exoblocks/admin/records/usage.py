"""The places where a record is used, limited to those the user may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import ReferenceIndex
from wagtail.permissions import page_permission_policy

from exoblocks.library.models import RecordUse
from exoblocks.library.page_model import get_page_model
from exoblocks.library.querysets import uses_of

LONGEST_LIST = 100

STATES: dict[str, Promise] = {
    "in_live": _("Published"),
    "in_draft": _("Draft"),
    "in_schedule": _("Scheduled"),
}


#: Identifies a page or another object among the uses of a record: its content type (None for a
#: page) and its key.
Key = tuple[int | None, str]


@dataclass(frozen=True)
class Place:
    """A block or field of a page. ``url`` opens it in the editor, or is ""."""

    label: str
    url: str


@dataclass(frozen=True)
class Use:
    """``url`` is "" if the object has no page in the admin.

    ``places`` contains the blocks, but only for pages, and only those in Wagtail's index.
    """

    title: str
    url: str
    states: Sequence[Promise]
    places: Sequence[Place] = ()


@dataclass(frozen=True)
class Usage:
    """The pages by title (``LONGEST_LIST`` at most), and the number of other pages; then all other
    objects.

    ``hidden`` counts the pages that the user may not see, and ``hidden_others`` the other objects.
    """

    pages: Sequence[Use]
    more: int
    hidden: int
    others: Sequence[Use] = ()
    hidden_others: int = 0

    @property
    def total(self) -> int:
        return len(self.pages) + self.more + self.hidden + len(self.others) + self.hidden_others


def usage_of(record: Model, user: Any) -> Usage:
    """The uses of a person, or of a reference and the duplicates that were merged into it.

    Makes 5 queries, and one for each model other than pages.
    """
    states = _states_by_owner(record)
    of_pages = {key: found for key, found in states.items() if key[0] is None}
    explorable = page_permission_policy.explorable_instances(user)
    page_ids = uses_of(record).filter(page_id__isnull=False).values("page_id")
    visible = explorable.filter(pk__in=page_ids)
    pages = list(visible.order_by("draft_title", "pk")[:LONGEST_LIST])
    total = visible.count()
    editable = _editable(user, [page.pk for page in pages])
    places = _places(record, [page.pk for page in pages], editable)
    others = list(_others(states.keys() - of_pages.keys(), states, user))
    return Usage(
        pages=[
            Use(
                title=page.get_admin_display_title(),
                url=_url(page.pk, is_editable=page.pk in editable),
                states=states[None, str(page.pk)],
                places=places.get(page.pk, ()),
            )
            for page in pages
        ],
        more=total - len(pages),
        hidden=len(of_pages) - total,
        others=sorted(others, key=lambda use: use.title),
        hidden_others=len(states) - len(of_pages) - len(others),
    )


def _states_by_owner(record: Model) -> dict[Key, list[Promise]]:
    found: dict[Key, set[str]] = defaultdict(set)
    use: RecordUse
    for use in uses_of(record):
        key = (use.content_type_id, use.object_id if use.page_id is None else str(use.page_id))
        found[key].update(name for name in STATES if getattr(use, name))
    return {
        key: [label for name, label in STATES.items() if name in names]
        for key, names in found.items()
    }


def _others(
    keys: Collection[Key], states: Mapping[Key, Sequence[Promise]], user: Any
) -> Iterator[Use]:
    """Objects other than pages (snippets, settings, rows of other apps) that ``user`` may see."""
    finder = AdminURLFinder(user)
    for kind_id in {kind for kind, _pk in keys}:
        kind = ContentType.objects.get_for_id(kind_id or 0)
        model = kind.model_class()
        if model is None or not _may_see(user, model):
            continue
        pks = [pk for of, pk in keys if of == kind_id]
        for instance in model._base_manager.filter(pk__in=pks):
            yield Use(
                title=_("%(label)s: %(text)s")
                % {"label": capfirst(model._meta.verbose_name), "text": instance},
                url=finder.get_edit_url(instance) or "",
                states=states[kind_id, str(instance.pk)],
            )


def _may_see(user: Any, model: type[Model]) -> bool:
    options = model._meta
    return any(
        user.has_perm(f"{options.app_label}.{action}_{options.model_name}")
        for action in ("view", "change")
    )


def _places(
    record: Model, page_ids: Collection[int], editable: Collection[int]
) -> dict[int, list[Place]]:
    """The blocks and fields of each page that use the record, in the order of the page."""
    if not page_ids:
        return {}
    found = ReferenceIndex.get_references_to(record).filter(
        base_content_type=ContentType.objects.get_for_model(get_page_model()),
        object_id__in=[str(page_id) for page_id in page_ids],
    )
    places: dict[int, dict[str, Place]] = defaultdict(dict)
    for use in found.order_by("pk"):
        page_id = int(use.object_id)
        # The field and, in a stream, the block.
        path = ".".join(use.content_path.split(".")[:2])
        url = f"{_url(page_id, is_editable=True)}#:w:contentpath={path}"
        label = use.describe_source_field().rpartition(" → ")[2]
        places[page_id].setdefault(path, Place(label, url if page_id in editable else ""))
    return {page_id: list(by_path.values()) for page_id, by_path in places.items()}


def _editable(user: Any, page_ids: list[int]) -> set[int]:
    if not page_ids:
        return set()
    editable = page_permission_policy.instances_user_has_permission_for(user, "change")
    return set(editable.filter(pk__in=page_ids).values_list("pk", flat=True))


def _url(page_id: int, *, is_editable: bool) -> str:
    if is_editable:
        return reverse("wagtailadmin_pages:edit", args=[page_id])
    return reverse("wagtailadmin_explore", args=[page_id])
