"""Put the values of a document into the fields of a page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField

from exoblocks.article.fields import ArticleFields
from exoblocks.article.outlines import unknown_outline
from exoblocks.citations.editor import converter_of
from exoblocks.portable.document.document import Document
from exoblocks.portable.loading.stored_rich_text import stored_rich_text
from exoblocks.portable.loading.stored_stream import BodyReader
from exoblocks.portable.loading.stream_validation import read_stream, report_fields
from exoblocks.portable.record_names.resolver import Names
from exoblocks.portable.report import Location, NoSuchRecordError, Report

#: Wagtail's own fields, by their names in the document. A site's base page model may not have the
#: last two.
_CORE = ("title", "slug", "seo_title", "search_description")
#: The fingerprint of no content, which marks a review as stale.
STALE = "stale"


def fill(
    page: Any,
    document: Document,
    fields: ArticleFields,
    names: Names,
    report: Report,
    *,
    publish: bool,
) -> None:
    """Set and check every field. If the report has an error, the page must not be used."""
    filler = _Filler(page, names, report)
    for name in _CORE:
        filler.core(name, getattr(document, name), (name,))
    filler.text(fields.summary, document.summary, ("summary",))
    filler.record(fields.image, document.image, ("image",))
    filler.record(fields.author, document.author, ("author",))
    review = document.medical_review
    at = ("medical_review",)
    filler.record(fields.reviewer, review and review.reviewer, (*at, "reviewer"))
    filler.value(fields.reviewed_on, review and review.reviewed_on, (*at, "reviewed_on"))
    filler.value(fields.next_review_on, review and review.next_review_on, (*at, "next_review_on"))
    if review and review.is_stale and hasattr(page, "reviewed_fingerprint"):
        page.reviewed_fingerprint = STALE
    filler.outline(fields.outline, document.outline, ("outline",))
    filler.stream(fields.body, document.body, ("body",), publish=publish)
    filler.check(publish=publish)


class _Filler:
    def __init__(self, page: Any, names: Names, report: Report) -> None:
        self.page = page
        self.names = names
        self.report = report
        #: The location of each page field in the document.
        self.places: dict[str, Location] = {}

    def core(self, name: str, value: Any, at: Location) -> None:
        """A field of Wagtail's own. It is skipped if the page model does not have it."""
        if value and self._field(name) is None:
            self.report.warn(at, _("Pages of this type have no such field. It was left out."))
        else:
            self.value(name, value, at)

    def outline(self, name: str, value: str, at: Location) -> None:
        """The article is complete without its outline, so another site's outline is not an error."""
        message = unknown_outline(type(self.page), value)
        if message is not None and self._field(name) is not None:
            self.report.warn(at, message)
        self.core(name, value, at)

    def value(self, name: str, value: Any, at: Location) -> None:
        if self._field(name) is not None:
            setattr(self.page, name, value)
            self.places[name] = at
        elif value:
            self.report.error(at, _("Pages of this type have no such field."))

    def text(self, name: str, value: str, at: Location) -> None:
        field = self._field(name)
        if isinstance(field, RichTextField):
            value = stored_rich_text(value, converter_of(field), self.names, at, self.report)
        elif field is not None and field.max_length:
            # Django leaves the length of a TextField to forms.
            try:
                MaxLengthValidator(field.max_length)(value)
            except ValidationError as error:
                self.report.error(at, error.messages[0])
        self.value(name, value, at)

    def record(self, name: str, value: Any, at: Location) -> None:
        """``value`` names a record of the field's model."""
        model = getattr(self._field(name), "related_model", None)
        if value is not None and model is not None:
            try:
                value = self.names.find(model, str(value))
            except NoSuchRecordError as error:
                self.report.error(at, error)
                return
        self.value(name, value, at)

    def stream(self, name: str, items: list[Any], at: Location, *, publish: bool) -> None:
        block = getattr(self.page, name).stream_block
        reader = BodyReader(self.names, self.report)
        value = read_stream(block, items, at, reader, publish=publish)
        self.places[name] = at
        if value is not None:
            setattr(self.page, name, value)

    def check(self, *, publish: bool) -> None:
        """The page's own rules. A draft may be incomplete."""
        try:
            self.page.full_clean()
        except ValidationError as error:
            ignore = set() if publish else {"blank", "required"}
            report_fields(error, self.places, self.report, ignore=ignore)

    def _field(self, name: str) -> Any:
        try:
            return self.page._meta.get_field(name)
        except FieldDoesNotExist:
            return None
