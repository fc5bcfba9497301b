"""``manage.py export_references --format FORMAT [--page PAGE] [FILE]``"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Site, get_page_models

from exoblocks.article.cited import cited_references
from exoblocks.article.fields import fields_of
from exoblocks.library.exporting import EXPORT_FORMATS, in_chunks, written
from exoblocks.library.models import Reference
from exoblocks.library.page_model import get_page_model


class Command(BaseCommand):
    help = (
        "Write the references of the library, or those that one page cites, for a reference manager. "
        "Merged duplicates are left out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", required=True, choices=sorted(EXPORT_FORMATS))
        parser.add_argument(
            "--page",
            metavar="PAGE",
            help="Slug of a page, or its path, such as /treatments/exosomes/. What it cites is written "
            "in the order of its numbers.",
        )
        parser.add_argument(
            "file", metavar="FILE", nargs="?", type=Path, help="Without it, standard output."
        )

    def handle(
        self,
        *args: Any,
        format: str,
        page: str | None,
        file: Path | None,
        **others: Any,
    ) -> None:
        references: Iterable[Reference] = (
            in_chunks(Reference.objects.filter(merged_into=None).order_by("pk"))
            if page is None
            else cited_references(_article(page))
        )
        pieces = written(references, format)
        if file is None:
            for piece in pieces:
                self.stdout.write(piece, ending="")
            return
        try:
            with file.open("w", encoding="utf-8", newline="\n") as opened:
                opened.writelines(pieces)
        except OSError as error:
            reason = error.strerror or error
            message = _("%(file)s cannot be written: %(reason)s.")
            raise CommandError(message % {"file": file, "reason": reason}) from error


def _article(wanted: str) -> Any:
    """The article at a path or with a slug: as readers see it, else as its latest draft has it."""
    models = [model for model in get_page_models() if fields_of(model) is not None]
    pages = get_page_model()._default_manager.type(*models).order_by("path")
    found = (
        pages.filter(url_path__in=_paths(wanted)) if "/" in wanted else pages.filter(slug=wanted)
    )
    match list(found.specific()):
        case []:
            raise CommandError(_("There is no article at “%s”.") % wanted)
        case [page]:
            return page if page.live else page.get_latest_revision_as_object()
        case several:
            message = _("There are several articles at “%(page)s”. Name one of them: %(paths)s")
            paths = ", ".join(page.url_path for page in several)
            raise CommandError(message % {"page": wanted, "paths": paths})


def _paths(wanted: str) -> list[str]:
    """What a path can stand for: counted from the tree's root, or from the home page of a site."""
    inner = f"{wanted.strip('/')}/".lstrip("/")
    homes = [
        home
        for site in Site.objects.select_related("root_page")
        for home in site.root_page.get_translations(inclusive=True)
    ]
    return [f"/{inner}", *(f"{home.url_path}{inner}" for home in homes)]
