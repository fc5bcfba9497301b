"""One article, read from its page. The templates, the JSON and the JSON-LD are all created
from it.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from wagtail.blocks import StreamValue
from wagtail.images.models import AbstractImage

from exoblocks.article.fields import ArticleFields, fields_of, value_of
from exoblocks.article.linked_pages import translations_of
from exoblocks.article.people import represent_person
from exoblocks.article.references import represent_cited
from exoblocks.article.review import is_stale
from exoblocks.blocks.base.page_reading import base_url_for, reading_of
from exoblocks.blocks.base.render_context import RenderContext
from exoblocks.citations.images import represent_image
from exoblocks.citations.stream_reading import Reading
from exoblocks.library.models import Person


class Article:
    """The article of ``page``, a specific page. Each part is computed when it is first used.

    ``absolute``: whether URLs include the scheme and host, as in the JSON. ``citation_style``: the
    style of ``references``. The default is the site's style.
    """

    def __init__(
        self,
        page: Any,
        request: HttpRequest | None = None,
        *,
        absolute: bool = True,
        citation_style: str | None = None,
    ) -> None:
        fields = fields_of(type(page))
        if fields is None:
            raise TypeError(
                f"{type(page).__name__} has no TreatmentStreamField, so it is not an article."
            )
        self.page = page
        self.request = request
        self.absolute = absolute
        self.citation_style = citation_style
        self.fields: ArticleFields = fields

    @property
    def id(self) -> int | None:
        return self.page.pk

    @property
    def type(self) -> str:
        return f"{self.page._meta.app_label}.{self.page._meta.object_name}"

    @cached_property
    def locale(self) -> str:
        return self.page.locale.language_code

    @property
    def slug(self) -> str:
        return self.page.slug

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def summary(self) -> str:
        value = value_of(self.page, self.fields.summary)
        return value if isinstance(value, str) else ""

    @cached_property
    def base_url(self) -> str:
        return base_url_for(self.request) if self.absolute else ""

    @cached_property
    def image(self) -> dict[str, Any] | None:
        image = value_of(self.page, self.fields.image)
        is_image = isinstance(image, AbstractImage)
        return represent_image(image, self.base_url) if is_image else None

    @cached_property
    def url(self) -> str | None:
        """``None`` for a page that does not belong to a site."""
        return self.page.get_full_url(self.request)

    @property
    def first_published_at(self) -> datetime.datetime | None:
        return self.page.first_published_at

    @property
    def last_published_at(self) -> datetime.datetime | None:
        return self.page.last_published_at

    @cached_property
    def translations(self) -> list[dict[str, Any]]:
        return translations_of(self.page, self.request)

    @cached_property
    def author(self) -> dict[str, Any] | None:
        return represent_person(self._person(self.fields.author), self.base_url)

    @cached_property
    def medical_review(self) -> dict[str, Any] | None:
        reviewer = self._person(self.fields.reviewer)
        reviewed_on = value_of(self.page, self.fields.reviewed_on)
        next_review_on = value_of(self.page, self.fields.next_review_on)
        if reviewer is None and reviewed_on is None and next_review_on is None:
            return None
        return {
            "reviewer": represent_person(reviewer, self.base_url),
            "reviewed_on": reviewed_on and reviewed_on.isoformat(),
            "next_review_on": next_review_on and next_review_on.isoformat(),
            "is_stale": is_stale(self.page),
        }

    @property
    def outline(self) -> str:
        """The name of the page's outline; "" if it has none."""
        value = value_of(self.page, self.fields.outline)
        return value if isinstance(value, str) else ""

    def _person(self, name: str) -> Person | None:
        """A page can have an unrelated property of the same name."""
        value = value_of(self.page, name)
        return value if isinstance(value, Person) else None

    @cached_property
    def stream(self) -> StreamValue:
        return getattr(self.page, self.fields.body)

    @cached_property
    def reading(self) -> Reading:
        block = self.stream.stream_block
        return reading_of(block, self.stream, self.request, absolute=self.absolute, page=self.page)

    @cached_property
    def body(self) -> list[dict[str, Any]]:
        return self._represent(self.reading)

    @cached_property
    def html_body(self) -> list[dict[str, Any]]:
        """The body with rich text as HTML, whatever format the request asks for."""
        if self.reading.rich_text_format == "html":
            return self.body
        return self._represent(replace(self.reading, rich_text_format="html"))

    def _represent(self, reading: Reading) -> list[dict[str, Any]]:
        context = RenderContext(reading, self.locale).added_to({"request": self.request})
        with translation.override(self.locale):
            return self.stream.stream_block.get_api_representation(self.stream, context)

    @cached_property
    def references(self) -> list[dict[str, Any]]:
        cited_in, style = self.reading.cited_in, self.citation_style
        return [
            represent_cited(number, record, cited_in.get(record.pk, []), style, self.locale)
            for number, record in self.reading.bibliography
        ]
