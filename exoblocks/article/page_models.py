"""The page models of the site that contain an article."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Model
from wagtail.blocks import StreamBlock

from exoblocks.article.fields import fields_of
from exoblocks.library.page_model import get_page_model
from exoblocks.schema import pascal_case


def article_models() -> list[type[Model]]:
    """The page models that contain an article, by label."""
    pages = (model for model in apps.get_models() if issubclass(model, get_page_model()))
    articles = (model for model in pages if fields_of(model) is not None)
    return sorted(articles, key=lambda model: model._meta.label)


def stream_of(model: type[Model]) -> StreamBlock:
    fields: Any = fields_of(model)
    field: Any = model._meta.get_field(fields.body)
    return field.stream_block


def app_of(model: type[Model]) -> str:
    """The app of a page model, in the form in which it is a prefix of schema names."""
    return pascal_case(model._meta.app_label)
