"""Moves an article to another site, which is this one after emptying it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from exoblocks.models import Person, Reference
from exoblocks.portable import Options, export_article, load_articles


def empty() -> None:
    """Deletes everything except the root pages."""
    for page in Page.objects.filter(depth=3):
        page.delete()
    for model in (Reference, Person, get_image_model(), get_document_model()):
        model._default_manager.all().delete()


def contents(folder: Path) -> dict[str, bytes]:
    """The content of every file in ``folder``, by path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def move(page: Any, folder: Path, *, publish: bool = True) -> tuple[dict[str, bytes], Any]:
    """Exports a page, empties the site and loads the page. Returns the files and the new page."""
    export_article(page, folder)
    empty()
    options = Options(parent="/", publish=publish)
    (loaded,) = load_articles([folder], options)
    if isinstance(loaded, Exception):
        raise loaded
    assert loaded.warnings == ()
    return contents(folder), type(page).objects.get(pk=loaded.page.pk)
