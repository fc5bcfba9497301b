"""Factories for records and pages, with realistic values."""

from __future__ import annotations

from html import escape
from typing import Any
from uuid import uuid5

import factory
import wagtail_factories

from exoblocks.blocks.base.item_ids import NAMESPACE
from exoblocks.models import Person, Reference
from tests.testapp.models import ArticlePage, HeadlessPage, PlainPage, ProcedurePage


def uid(stored: str) -> str:
    """The UUID that replaces a stored id that is not a UUID."""
    return str(uuid5(NAMESPACE, stored))


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")


class ReferenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reference

    csl_type = "article-journal"
    title = factory.Sequence(lambda n: f"Study number {n} of the skin")
    authors = factory.LazyFunction(lambda: [{"family": "Kim", "given": "Hana"}])
    container_title = "Journal of Dermatological Science"
    issued_year = 2019


class ArticlePageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ArticlePage

    title = factory.Sequence(lambda n: f"Treatment {n}")


class ProcedurePageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ProcedurePage

    title = factory.Sequence(lambda n: f"Procedure {n}")


class HeadlessPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = HeadlessPage

    title = factory.Sequence(lambda n: f"Headless {n}")


class PlainPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PlainPage

    title = factory.Sequence(lambda n: f"Plain page {n}")


def cites(*references: Any, relation: str = "supports") -> list[dict[str, Any]]:
    """Stored form of a list of citations. Each item is a record or an id."""
    return [
        {"reference": getattr(item, "pk", item), "locator": "", "relation": relation}
        for item in references
    ]


def inline(reference: Any, locator: str = "", text: str = "(Kim 2019)") -> str:
    """Stored form of a citation in a text. ``reference`` is a record or an id."""
    place = f' locator="{escape(locator)}"' if locator else ""
    return f'<a linktype="citation" id="{getattr(reference, "pk", reference)}"{place}>{text}</a>'
