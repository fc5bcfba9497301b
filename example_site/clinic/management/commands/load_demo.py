"""Fill an empty site. If run again, it creates only what is missing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from clinic.demo.access import load_groups, load_user
from clinic.demo.content import load_content


class Command(BaseCommand):
    help = "Create the pages, group permissions and user of the demo that are missing."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "load_demo creates a user “admin” with the password “admin”, so it does not run if "
                "DEBUG is off. Use it on your own machine, not on a server."
            )

        def tell(message: str) -> None:
            if options["verbosity"]:
                self.stdout.write(message)

        load_content(tell)
        load_groups(tell)
        load_user(tell)
