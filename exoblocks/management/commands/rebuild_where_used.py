"""Rebuild where each record of the library is used, after pages came in by another way than saving."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from exoblocks.article.usage import update_all_pages


class Command(BaseCommand):
    help = (
        "Reads every page again and rebuilds where each reference and person is used. Needed after "
        "loaddata and after changes made by SQL; saving a page does it by itself."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        total = update_all_pages()
        self.stdout.write(ngettext("Read %d page.", "Read %d pages.", total) % total)
