"""Check for page models whose own fields replace those of the article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.apps import apps
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model

from exoblocks.article.fields import fields_of, named_fields, unfit_fields
from exoblocks.article.outlines import OUTLINE_NAME_MAX_LENGTH, outlines, outlines_of
from exoblocks.article.page_models import stream_of
from exoblocks.documents.api_names import api_names, article_key_of, own_names
from exoblocks.library.page_model import get_page_model
from exoblocks.pages import MedicalReviewMixin, TreatmentPageMixin

#: The required type of each article field.
_KINDS: Final = {
    "body": "a TreatmentStreamField",
    "summary": "a text field",
    "image": "a foreign key to an image",
    "author": "a foreign key to exoblocks.Person",
    "reviewer": "a foreign key to exoblocks.Person",
    "reviewed_on": "a DateField",
    "next_review_on": "a DateField",
    "outline": "a CharField",
}


@register("exoblocks")
def check_pages(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    pages = (model for model in apps.get_models() if issubclass(model, get_page_model()))
    return [found for model in pages for found in problems_of(model)]


def problems_of(model: type[Model]) -> Iterator[CheckMessage]:
    """The problems that a page model's own fields cause."""
    is_meant = issubclass(model, TreatmentPageMixin) or hasattr(model, "article_fields")
    if fields_of(model) is None:
        if is_meant:
            yield _without_article(model)
        return
    yield from _unfit(model)
    yield from _replaced_fields(model)
    yield from _missing_from_api(model)
    yield from _outlines(model)


def _without_article(model: type[Model]) -> CheckMessage:
    name = named_fields(model).body or "body"
    return Error(
        f"{model._meta.label} has no article: {_field_in_the_way(model, name, 'body')}",
        hint="Give the article a field of another name, and say so: content = "
        "TreatmentStreamField(blank=True) and article_fields = ArticleFields(body='content').",
        obj=model,
        id="exoblocks.E010",
    )


def _unfit(model: type[Model]) -> Iterator[CheckMessage]:
    for key, name in unfit_fields(model):
        yield Error(
            f"{model._meta.label} has no {key} for the article: {_field_in_the_way(model, name, key)}",
            hint=f"Name the right field in article_fields = ArticleFields({key}=...), or use {key}='' if "
            "the article has none.",
            obj=model,
            id="exoblocks.E011",
        )


def _replaced_fields(model: type[Model]) -> Iterator[CheckMessage]:
    """Fields of the site's own abstract base that a mixin's fields replace in the model."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    for mixin in (TreatmentPageMixin, MedicalReviewMixin):
        for base in model.__mro__ if issubclass(model, mixin) else ():
            for name in sorted(_of_abstract(base).keys() & _of_abstract(mixin).keys()):
                ours = _of_abstract(mixin)[name].creation_counter  # a copy keeps it
                counter = fields[name].creation_counter if name in fields else None
                if counter == ours != _of_abstract(base)[name].creation_counter:
                    yield Error(
                        f"{model._meta.label} has the field {name!r} from {mixin.__name__} instead "
                        f"of the one from {base.__name__}.",
                        hint=f"Put {base.__name__} before {mixin.__name__} in the base classes, and name "
                        "the article's fields in article_fields.",
                        obj=model,
                        id="exoblocks.E012",
                    )


def _of_abstract(base: type) -> dict[str, Field]:
    options: Any = getattr(base, "_meta", None)
    return {f.name: f for f in options.local_fields} if options and options.abstract else {}


def _missing_from_api(model: type[Model]) -> Iterator[CheckMessage]:
    entries = getattr(model, "api_fields", ())
    if not any(map(article_key_of, entries)):
        return
    names = api_names(model)
    for key in sorted(own_names(model) - names.keys()):
        yield Warning(
            f"The APIs return {model._meta.label}'s own {key!r} instead of the article's.",
            hint=f"Give the article's key another name: article_api_fields({key}='article_{key}').",
            obj=model,
            id="exoblocks.W003",
        )


def _outlines(model: type[Model]) -> Iterator[CheckMessage]:
    named: Any = getattr(model, "outlines", ())
    if not isinstance(named, list | tuple):
        yield _no_outline(model, f"are {named!r}, and not a list")
        return
    known = outlines()
    yield from (
        _no_outline(model, f"have {name!r}, which is not an outline")
        for name in named
        if not isinstance(name, str) or name not in known
    )
    fields: Any = fields_of(model)
    if named and fields.outline not in {field.name for field in model._meta.concrete_fields}:
        yield _no_outline(model, "need a field in which a page stores its outline")
    stream = stream_of(model)
    for outline in outlines_of(model):
        for section in outline.sections:
            if section.block not in stream.child_blocks:
                yield Warning(
                    f"The outline {outline.name!r} has a section of type {section.block!r}, which the "
                    f"stream of {model._meta.label} does not have. The section is left out.",
                    hint="Add the block to the stream, or define an outline without this section in "
                    "EXOBLOCKS['OUTLINES'].",
                    obj=model,
                    id="exoblocks.W006",
                )


def _no_outline(model: type[Model], problem: str) -> CheckMessage:
    return Error(
        f"The outlines of {model._meta.label} {problem}.",
        hint=f"Give a list of names: outlines = ['treatment']. The outlines are "
        f"{', '.join(outlines())}. A page without TreatmentPageMixin also needs a field: outline = "
        f"models.CharField(max_length={OUTLINE_NAME_MAX_LENGTH}, blank=True).",
        obj=model,
        id="exoblocks.E020",
    )


def _field_in_the_way(model: type[Model], name: str, key: str) -> str:
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        return f"it has no field {name!r}."
    kind = type(field).__name__ if isinstance(field, Field) else "relation"
    return f"its field {name!r} is a {kind}, not {_KINDS[key]}."
