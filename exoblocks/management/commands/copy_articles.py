"""``manage.py copy_articles MODEL FIELD``"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.core.management.base import BaseCommand, CommandError
from django.db.models import CharField, ForeignKey, Model, TextField
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exoblocks.library.models import Person
from exoblocks.plain import Copied, CopyError, Copying, copy_articles
from exoblocks.plain.targets import Target, TargetError


class Command(BaseCommand):
    help = (
        "Copy the articles of a page model into a RichTextField or StreamField of its own, as readers "
        "see them: of published pages, of every draft and of what is scheduled. For a site that leaves "
        "this package. The articles themselves stay as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "model", metavar="MODEL", help="A page model, such as treatments.TreatmentPage."
        )
        parser.add_argument("field", metavar="FIELD", help="The field to copy the article to.")
        parser.add_argument(
            "--block",
            metavar="NAME",
            default="",
            help="For a StreamField: its rich text block for each block of the article. The default "
            "is the first one.",
        )
        parser.add_argument(
            "--person",
            metavar="FIELD=FIELD",
            action="append",
            default=[],
            dest="persons",
            help="Also copy the name of a person to a text field: --person author=author_name.",
        )
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="Copy even if the field contains something other than a copy of the article.",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Report what would be done, without changing anything.",
        )

    def handle(
        self,
        *args: Any,
        model: str,
        field: str,
        block: str,
        persons: str | list[str],
        overwrite: bool,
        dry_run: bool,
        **others: Any,
    ) -> None:
        try:
            pages: type[Model] = apps.get_model(model)
        except (LookupError, ValueError) as error:
            raise CommandError(_("There is no model “%s”.") % model) from error
        pairs = [persons] if isinstance(persons, str) else persons  # ``call_command`` may pass one
        try:
            todo = Copying(
                model=pages,
                target=Target(pages, field, block),
                persons=dict(_person_fields(pages, pair) for pair in pairs),
                overwrite=overwrite,
                dry_run=dry_run,
            )
            failed = sum(self._print_result(copied) for copied in copy_articles(todo))
        except (CopyError, TargetError) as error:
            raise CommandError(str(error)) from error
        if dry_run:
            self.stdout.write(_("Dry run: nothing was stored."))
        if failed:
            message = ngettext("%d article was not copied.", "%d articles were not copied.", failed)
            raise CommandError(message % failed)

    def _print_result(self, copied: Copied) -> int:
        """Report how many of its versions could not be copied."""
        for problem in copied.problems:
            self.stderr.write(self.style.ERROR(f"{copied.path} {problem}"))
        for warning in dict.fromkeys(copied.warnings):
            self.stderr.write(self.style.WARNING(f"{copied.path} {warning}"))
        message = _("%(path)s %(copied)d versions copied, %(unchanged)d unchanged.")
        numbers = {"copied": copied.copied, "unchanged": copied.unchanged}
        self.stdout.write(message % {"path": copied.path, **numbers})
        return len(copied.problems)


def _person_fields(model: type[Model], pair: str) -> tuple[str, str]:
    name, _equals, to = pair.partition("=")
    try:
        source, target = model._meta.get_field(name), model._meta.get_field(to)
    except FieldDoesNotExist as error:
        raise CommandError(str(error)) from error
    if not isinstance(source, ForeignKey) or source.related_model is not Person:
        raise CommandError(_("“%s” is not a foreign key to a person.") % name)
    if not isinstance(target, CharField | TextField):
        raise CommandError(_("“%s” is not a text field.") % to)
    return name, to
