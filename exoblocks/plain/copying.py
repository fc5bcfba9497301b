"""Copy the articles of a page model to another field: live pages, drafts and schedules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Revision

from exoblocks.article.fields import fields_of
from exoblocks.citations.editor import UnreadableHTMLError
from exoblocks.library.models import Person
from exoblocks.library.page_model import get_page_model
from exoblocks.plain.rendering import pieces
from exoblocks.plain.targets import Target


@dataclass(frozen=True, kw_only=True)
class Copying:
    """What to copy, and the target. ``persons``: names of text fields, by fields that contain a
    ``Person``.
    """

    model: type[Model]
    target: Target
    persons: Mapping[str, str] = field(default_factory=dict)
    #: Also copy if the field already contains something else.
    overwrite: bool = False
    dry_run: bool = False


@dataclass(kw_only=True)
class Copied:
    """The result for one page. ``problems`` and ``warnings`` are for people."""

    path: str
    #: 1 for the page itself, and 1 for each of its revisions.
    copied: int = 0
    unchanged: int = 0
    warnings: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class CopyError(Exception):
    """The page model cannot be copied from. The message is for people."""


def copy_articles(todo: Copying) -> Iterator[Copied]:
    """Copy each page in its own transaction. No signals are sent, because this is not an edit.

    Raises ``CopyError``.
    """
    fields = fields_of(todo.model)
    if fields is None:
        raise CopyError(_("%s has no article.") % todo.model._meta.label)
    for pk in todo.model._base_manager.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            # Saving the page waits, so that its new revision is not missed.
            core = get_page_model()._base_manager.select_for_update().filter(pk=pk).first()
            copied = None if core is None else _copy_page(todo, fields.body, core)
        if copied is not None:
            yield copied


def _copy_page(todo: Copying, body: str, core: Any) -> Copied:
    done = Copied(path=core.url_path)
    source: Any = todo.model._meta.get_field(body)
    language = core.locale.language_code
    name = todo.target.name
    row = todo.model._base_manager.filter(pk=core.pk)
    stored = row.values(name, body, *todo.persons, *todo.persons.values()).get()
    stored[name] = todo.target.field.get_prep_value(stored[name])
    found = _new(todo, source, language, stored, done, _("The page:"))
    if found is not None and not todo.dry_run:
        row.update(**{**found, name: todo.target.field.to_python(found[name])})
    for revision in Revision.page_revisions.filter(object_id=str(core.pk)).order_by("pk"):
        where = _("Revision %d:") % revision.pk
        found = _new(todo, source, language, revision.content, done, where)
        if found is not None and not todo.dry_run:
            content = {**revision.content, **found}
            Revision.objects.filter(pk=revision.pk).update(content=content)
    return done


def _new(
    todo: Copying,
    source: Any,
    language: str,
    content: Mapping[str, Any],
    done: Copied,
    where: str,
) -> dict[str, str] | None:
    """The values to store, by field; ``None`` if there is nothing to do or it cannot be done."""
    target = todo.target
    try:
        with transaction.atomic():
            shown = list(pieces(source.to_python(content.get(source.name)), language))
        cleaned, losses = target.clean(shown)
    except UnreadableHTMLError:
        done.problems.append(f"{where} {_('The editor of the field cannot read the article.')}")
        return None
    except Exception as error:  # an error in one page does not stop the others
        done.problems.append(f"{where} {error}")
        return None
    hidden = _("A block that the page does not show was not copied.")
    losses += [hidden for piece in shown if piece.block_type == "unknown"]
    done.warnings += [f"{where} {loss}" for loss in losses]
    new = {target.name: target.stored(cleaned)}
    new |= {to: _person(content.get(name)) for name, to in todo.persons.items()}
    return _checked(todo, new, content, done, where)


def _checked(
    todo: Copying, new: dict[str, str], content: Mapping[str, Any], done: Copied, where: str
) -> dict[str, str] | None:
    target = todo.target
    other = {
        name: content.get(name)
        for name, value in new.items()
        if target.plain(content.get(name)) != target.plain(value)
    }
    if not other:
        done.unchanged += 1
        return None
    if not todo.overwrite and any(map(target.plain, other.values())):
        message = _("The field already has other content. Use --overwrite to replace it.")
        done.problems.append(f"{where} {message}")
        return None
    done.copied += 1
    return new


def _person(pk: Any) -> str:
    """The name of an author as in the article, with honorific and credentials."""
    person = Person.objects.filter(pk=pk).first() if pk else None
    if person is None:
        return ""
    name = f"{person.honorific} {person.name}".strip()
    return ", ".join(filter(None, [name, person.credentials]))
