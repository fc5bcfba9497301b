"""Fill a site with articles that cite its library: published, unpublished and scheduled."""

from __future__ import annotations

import datetime
import uuid
from random import Random
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from home.models import HomePage
from treatments.models import TreatmentIndexPage, TreatmentPage
from wagtail.models import Page, Revision, Site

from bench.bibliography import SEED, one_of
from exoblocks.article.use_tracking import rebuild_uses
from exoblocks.models import Reference

CITATIONS = 15
STATES = {"published": 50, "published with a newer draft": 20, "draft": 20, "scheduled": 10}


def fill_site(size: int) -> None:
    """``size`` articles with ``CITATIONS`` references each; all cite ``most_cited()``."""
    index = _index_page()
    pks = list(Reference.objects.order_by("pk").values_list("pk", flat=True))
    with transaction.atomic():
        for number in range(size):
            _add_article(index, number, pks)
        Page.objects.filter(pk=index.pk).update(numchild=size)
    rebuild_uses()


def most_cited() -> Reference:
    return Reference.objects.earliest("pk")


def _index_page() -> TreatmentIndexPage:
    root = Page.objects.get(depth=1)
    for page in root.get_children():
        page.delete()
    root.refresh_from_db()
    home = root.add_child(instance=HomePage(title="Clinic", slug="clinic", headline="Clinic"))
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    index: TreatmentIndexPage = home.add_child(
        instance=TreatmentIndexPage(title="Treatments", slug="treatments")
    )
    return index


def _add_article(index: TreatmentIndexPage, number: int, pks: list[int]) -> None:
    random = Random(f"{SEED}-article-{number}")  # noqa: S311 - not for secrets
    state = one_of(random, STATES)
    is_live = state.startswith("published")
    base = Page(
        title=f"Treatment {number}",
        draft_title=f"Treatment {number}",
        slug=f"treatment-{number}",
        path=TreatmentPage._get_path(index.path, index.depth + 1, number + 1),
        depth=index.depth + 1,
        url_path=f"{index.url_path}treatment-{number}/",
        locale_id=index.locale_id,
        content_type=ContentType.objects.get_for_model(TreatmentPage),
        live=is_live,
        has_unpublished_changes=state != "published",
        first_published_at=timezone.now() if is_live else None,
    )
    # Raw inserts, without updating the search and reference indexes, which would take minutes and
    # is not measured.
    base.save_base(raw=True)
    page = TreatmentPage(page_ptr=base, body=_body(random, pks))
    vars(page).update(vars(base))
    page.save_base(raw=True)
    if state != "published":
        if is_live:
            page.body = _body(random, pks)
        _add_revision(page, is_scheduled=state == "scheduled")


def _add_revision(page: TreatmentPage, *, is_scheduled: bool) -> None:
    go_live_at = timezone.now() + datetime.timedelta(days=30) if is_scheduled else None
    revision = Revision(
        content_type=page.content_type,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(page.pk),
        content=page.serializable_data(),
        created_at=timezone.now(),
        approved_go_live_at=go_live_at,
    )
    Revision.objects.bulk_create([revision])
    Page.objects.filter(pk=page.pk).update(latest_revision=revision)


def _body(random: Random, pks: list[int]) -> list[dict[str, Any]]:
    cited = [pks[0], *random.sample(pks[1:], CITATIONS - 1)]
    return [
        _block("text", {"heading": "What it is", "body": "<p>A treatment of the skin.</p>"}),
        _block("mechanisms", {"mechanisms": _items(cited, "Collagen and elastin")}),
        _block("bibliography", {"heading": "References"}),
    ]


def _items(cited: list[int], title: str) -> list[dict[str, Any]]:
    """Mechanisms, five citations each."""
    return [
        _item(
            {
                "title": title,
                "body": "<p>It stimulates collagen.</p>",
                "target": "collagen_elastin",
                "references": [
                    _item({"reference": pk, "locator": "", "relation": "supports"})
                    for pk in cited[start : start + 5]
                ],
            }
        )
        for start in range(0, len(cited), 5)
    ]


def _block(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "id": str(uuid.uuid4()), "value": value}


def _item(value: dict[str, Any]) -> dict[str, Any]:
    return _block("item", value)
