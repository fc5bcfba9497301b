"""Repair derived data after content has been added without saving it through Django."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import ngettext

from exoblocks.article.use_tracking import rebuild_uses
from exoblocks.library.repair import repair_references


class Command(BaseCommand):
    help = (
        "Mends everything that follows from other data: the citation keys, identifiers and search texts "
        "of references, and where each reference and person is used. Needed after loaddata, after a "
        "data migration that makes references, and after changes made by SQL; saving does it by itself."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        references = repair_references()
        uses = rebuild_uses()
        self.stdout.write(
            ngettext(
                "Read %(read)d reference and repaired %(mended)d.",
                "Read %(read)d references and repaired %(mended)d.",
                references.read,
            )
            % {"read": references.read, "mended": references.mended}
        )
        self.stdout.write(
            ngettext(
                "Read %(read)d page or other object that can use "
                "references, and repaired %(mended)d uses.",
                "Read %(read)d pages and other objects that can use "
                "references, and repaired %(mended)d uses.",
                uses.read,
            )
            % {"read": uses.read, "mended": uses.mended}
        )
        failed = [*references.failed, *uses.failed]
        for problem in failed:
            self.stderr.write(problem)
        if failed:
            raise CommandError(
                ngettext(
                    "%(failed)d could not be read (see above). Everything else was completed.",
                    "%(failed)d could not be read (see above). Everything else was completed.",
                    len(failed),
                )
                % {"failed": len(failed)}
            )
