"""Rich text with citations."""

from __future__ import annotations

from html import unescape
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.encoding import force_str
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import blocks
from wagtail.rich_text import RichText

from exoblocks.blocks.base.import_path import StableImportPath
from exoblocks.blocks.base.preserved_content import unreadable
from exoblocks.blocks.base.render_context import RenderContext, render_context, template_context
from exoblocks.citations.inline.stored_citations import citations_in
from exoblocks.citations.rich_text import is_empty_html, render_rich_text
from exoblocks.conf import get_settings
from exoblocks.library.models import Reference
from exoblocks.library.refusals import is_deleted
from exoblocks.library.storable_text import whole
from exoblocks.schema import Definitions, Schema
from exoblocks.schema import wagtail_blocks as described


class RichTextBlock(StableImportPath, blocks.RichTextBlock):
    """Rich text with the features of ``EXOBLOCKS["RICH_TEXT_FEATURES"]``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if self.features is None:
            del self.features

    @cached_property
    def features(self) -> list[str]:
        return list(get_settings().RICH_TEXT_FEATURES)

    @cached_property
    def field(self) -> forms.CharField:
        """Its editor has options in addition to the features, which determine what the text may
        contain.
        """
        # Wagtail's admin imports models, which import this module.
        from wagtail.admin.rich_text import get_rich_text_editor_widget

        from exoblocks.citations import paste_feature, sealed_markup

        features = [*self.features, sealed_markup.NAME, paste_feature.NAME]
        widget = get_rich_text_editor_widget(self.editor, features=features)
        if hasattr(widget, "options"):  # Draftail's
            # Its label is not connected to the text, which is not a form control.
            widget.options["ariaLabel"] = self.label
        return forms.CharField(widget=widget, **self.field_options)

    def get_form_state(self, value: RichText) -> Any:
        """Seals content in the text that the editor would lose."""
        from exoblocks.citations import sealed_markup

        converter = getattr(self.field.widget, "converter", None)
        if converter is None:  # an editor that the site provides
            return super().get_form_state(value)
        return super().get_form_state(RichText(sealed_markup.seal(value.source, converter)))

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> RichText:
        from exoblocks.citations import sealed_markup

        value = super().value_from_datadict(data, files, prefix)
        # A browser's editor can post half a character, for example of an emoji that was cut in two.
        return RichText(sealed_markup.unseal(whole(value.source)))

    def clean(self, value: RichText) -> RichText:
        from exoblocks.citations import sealed_markup

        if sealed_markup.is_forged(value.source):
            raise unreadable()
        _refuse_citations_of_deleted(value.source)
        return super().clean(value)

    def value_for_form(self, value: RichText) -> str:
        # Wagtail treats an empty paragraph as text, but a required field must not.
        return "" if is_empty_html(value.source) else value.source

    def value_from_form(self, value: str) -> RichText:
        return RichText("" if is_empty_html(value) else value)

    def to_python(self, value: Any) -> RichText:
        return RichText(force_str(value or ""))

    def render_basic(self, value: Any, context: Any = None) -> SafeString:
        return _written(value, template_context(context))

    def get_api_representation(self, value: Any, context: Any = None) -> SafeString:
        return _written(value, render_context(context))

    def get_api_schema(self, definitions: Definitions) -> Schema:
        return described.html(self, definitions)


def _written(value: Any, context: RenderContext) -> SafeString:
    source = value.source if isinstance(value, RichText) else force_str(value or "")
    return render_rich_text(source, context.reading, context.known_spot)


def _refuse_citations_of_deleted(source: str) -> None:
    gone = [
        unescape(strip_tags(citation.content))
        for citation in citations_in(source)
        if is_deleted(Reference, citation.pk)
    ]
    if gone:
        message = ngettext(
            "Someone else deleted a record that you cite here: %(citations)s. Remove the citation, or cite "
            "another record, and save again.",
            "Someone else deleted records that you cite here: %(citations)s. Remove the citations, or cite "
            "other records, and save again.",
            len(gone),
        )
        raise ValidationError(message % {"citations": _(", ").join(gone)})
