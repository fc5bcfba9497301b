"""The links and embeds in rich text that refer to records, and the attributes that name the records
in a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.db.models import Model
from wagtail.embeds.models import Embed
from wagtail.rich_text import features as registry

from exoblocks.library.page_model import get_page_model
from exoblocks.portable.files.media_file import kind_of
from exoblocks.portable.report import quoted


def tags_of_records(soup: BeautifulSoup) -> Iterator[tuple[Tag, type[Model]]]:
    """The links and embeds that refer to a record, and its model."""
    handlers = (
        ("a", "linktype", registry.get_link_types()),
        ("embed", "embedtype", registry.get_embed_types()),
    )
    for element, attribute, known in handlers:
        for tag in soup.find_all(element, attrs={attribute: True}):
            model = _model_of(known.get(str(tag[attribute])))
            if model is not None:
                yield tag, model


def _model_of(handler: Any) -> type[Model] | None:
    """The model of the record in a link or embed; ``None`` if it contains a URL."""
    try:
        found = handler.get_model() if handler is not None else None
    except NotImplementedError:
        return None
    is_model = isinstance(found, type) and issubclass(found, Model)
    return found if is_model and found is not Embed else None


def portable_attribute(model: type[Model]) -> str:
    """The attribute in which a portable link names a record of ``model``."""
    if issubclass(model, get_page_model()):
        return "path"
    return "file" if kind_of(model) else "uuid"


def shown(tag: Tag) -> str:
    """The tag for a message."""
    attributes = "".join(f' {name}="{value}"' for name, value in tag.attrs.items())
    return quoted(f"<{tag.name}{attributes}>")
