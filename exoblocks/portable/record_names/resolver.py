"""The names of records outside their database.

A page is named by its path, an image or a document by its file, and a library record by its uuid.
Other records are named by their ``uuid`` field or their natural key, if their model has one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, UUIDField
from django.utils.translation import gettext as _

from exoblocks.library.models import Person, Reference
from exoblocks.library.page_model import get_page_model
from exoblocks.portable.files.media_file import file_name, kind_of
from exoblocks.portable.record_names.page_tree import Tree
from exoblocks.portable.report import NoSuchFileError, NoSuchPageError, NoSuchRecordError, quoted


@dataclass
class Names:
    """The records in one article. ``find`` returns the record for a name, and ``name`` is the
    inverse.
    """

    tree: Tree
    references: dict[UUID, Reference] = field(default_factory=dict)
    persons: dict[UUID, Person] = field(default_factory=dict)
    #: (kind, record) by file.
    media: dict[str, tuple[str, Model]] = field(default_factory=dict)
    #: By path and locale, for pages that the tree does not yet contain.
    pages: dict[tuple[str, str], Any] = field(default_factory=dict)
    #: Names of known files, by (kind, id of the record).
    files: dict[tuple[str, Any], str] = field(default_factory=dict)

    def find(self, model: type[Model], name: Any, locale: str | None = None) -> Model:
        """The record of ``model`` with the name ``name``. Raises ``NoSuchRecordError``."""
        if issubclass(model, get_page_model()):
            return self._page(model, name, locale)
        if kind := kind_of(model):
            return self._media(kind, name)
        if has_uuid(model):
            return self._by_uuid(model, name)
        if has_natural_key(model):
            return _by_natural_key(model, name)
        raise NoSuchRecordError(
            _(
                "Records of type “%s” cannot be identified in a file. The "
                "model has neither a uuid field nor a natural key."
            )
            % model._meta.verbose_name
        )

    def _page(self, model: type[Model], path: Any, locale: str | None) -> Model:
        if isinstance(path, dict) and path.keys() == {"path", "locale"}:
            path, locale = path["path"], path["locale"]
        if not isinstance(path, str) or not path.startswith("/"):
            raise NoSuchRecordError(_("Expected a page path, such as /treatments/example/."))
        if locale is not None and not isinstance(locale, str):
            raise NoSuchRecordError(_("Expected a language code, such as en."))
        known = self.pages.get((path, locale or self.tree.locale.language_code))
        page = known or self.tree.page_at(path, locale)
        if page is None:
            raise NoSuchPageError(
                _("There is no page at %s. Create it, or load it with the same command.")
                % quoted(path)
            )
        if not issubclass(page.specific_class or type(page), model):
            raise NoSuchRecordError(
                _("The page at %(path)s is not of type %(kind)s.")
                % {"path": quoted(path), "kind": quoted(model._meta.verbose_name)}
            )
        return page

    def _media(self, kind: str, file: Any) -> Model:
        found = self.media.get(file) if isinstance(file, str) else None
        if found is None:
            raise NoSuchRecordError(
                _(
                    "Expected a file from the list “media”. The "
                    "list has no usable file with this name."
                )
            )
        if found[0] != kind:
            raise NoSuchRecordError(
                _("The list “media” gives this file the kind %(found)s. Expected %(wanted)s.")
                % {"found": quoted(found[0]), "wanted": quoted(kind)}
            )
        return found[1]

    def _by_uuid(self, model: type[Model], name: Any) -> Model:
        try:
            uuid = UUID(name)
        except (AttributeError, TypeError, ValueError):
            raise NoSuchRecordError(
                _("Expected the UUID of a record (%s).") % model._meta.verbose_name
            ) from None
        found: Model | None = None
        if model is Reference:
            found = self.references.get(uuid)
        elif model is Person:
            found = self.persons.get(uuid)
        found = found or model._default_manager.filter(uuid=uuid).first()
        if found is None:
            raise NoSuchRecordError(
                _(
                    "There is no record (%(kind)s) with the UUID "
                    "%(uuid)s in this file or on this site."
                )
                % {"kind": model._meta.verbose_name, "uuid": uuid}
            )
        return found

    # --- The inverse -------------------------------------------------------------------------

    def name(self, record: Any) -> Any:
        """The name of ``record`` in a file, with which ``find`` returns the record or, if it was
        merged, the record it was merged into.

        Raises ``NoSuchRecordError`` if the record has no name, and ``NoSuchFileError`` if its file
        cannot be read.
        """
        model = type(record)
        if isinstance(record, get_page_model()):
            return self._name_of_page(record)
        if kind := kind_of(model):
            return self._name_of_file(kind, record)
        if isinstance(record, Reference):
            record = record.resolved
            self.references.setdefault(record.uuid, record)
        elif isinstance(record, Person):
            self.persons.setdefault(record.uuid, record)
        if has_uuid(model):
            return str(record.uuid)
        if has_natural_key(model):
            key = list(record.natural_key())
            if self.find(model, key) == record:
                return key
        return self.find(model, None)  # which gives the reason if there is none

    def _name_of_page(self, page: Any) -> str | dict[str, str]:
        for (known_path, language_code), known in self.pages.items():
            if known.pk == page.pk:
                return self._path_in(known_path, language_code)
        path = self.tree.path_of(page)
        if path is None:
            raise NoSuchRecordError(
                _("The page %s is not on the same site as this article.") % quoted(page)
            )
        return self._path_in(path, page.locale.language_code)

    def _path_in(self, path: str, language_code: str) -> str | dict[str, str]:
        own = language_code == self.tree.locale.language_code
        return path if own else {"path": path, "locale": language_code}

    def _name_of_file(self, kind: str, record: Any) -> str:
        if (kind, record.pk) not in self.files:
            self.files[kind, record.pk] = file_name(record)
        file = self.files[kind, record.pk]
        found = self.media.setdefault(file, (kind, record))
        if found[0] != kind:
            raise NoSuchFileError(
                _("The file of %s is used in this article both as an image and as a document.")
                % quoted(record)
            )
        return file


def has_uuid(model: type[Model]) -> bool:
    return any(
        isinstance(column, UUIDField) and column.name == "uuid" and column.unique
        for column in model._meta.concrete_fields
    )


def has_natural_key(model: type[Model]) -> bool:
    return hasattr(model._default_manager, "get_by_natural_key") and hasattr(model, "natural_key")


def _by_natural_key(model: type[Model], name: Any) -> Model:
    wrong = NoSuchRecordError(
        _("There is no record (%(kind)s) with the natural key %(key)s.")
        % {"kind": model._meta.verbose_name, "key": quoted(name)}
    )
    if not isinstance(name, list):
        raise wrong
    try:
        return model._default_manager.get_by_natural_key(*name)  # type: ignore[attr-defined]  # it has one
    except (ObjectDoesNotExist, TypeError, ValueError):
        raise wrong from None
