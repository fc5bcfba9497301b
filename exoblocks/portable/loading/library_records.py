"""References and people in a file: find them in the library, or add them. Existing records are
never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from exoblocks.bibliography import citekeys
from exoblocks.bibliography.csl_mapping import VARIABLES
from exoblocks.bibliography.duplicates import identity, normalised_title
from exoblocks.bibliography.identifiers import UNIQUE_IDENTIFIERS, InvalidIdentifier, normalise_doi
from exoblocks.bibliography.records import unreadable_variables
from exoblocks.library.models import Person, Reference
from exoblocks.portable.document.document import Document, Item, Value
from exoblocks.portable.report import Location, Report, quoted


def load_persons(
    items: list[Item], media: Mapping[str, tuple[str, Model]], report: Report
) -> tuple[dict[UUID, Person], int]:
    """The people by uuid, and how many of them are new. ``media``: (kind, record) by file."""
    uuids = [item.values["uuid"] for item in items]
    found = {person.uuid: person for person in Person.objects.filter(uuid__in=uuids)}
    _lock(Person, found.values())
    new = 0
    for item in items:
        if item.values["uuid"] in found:
            continue
        person = _person(item)
        is_right = _take_portrait(person, item, media, report) and item.is_right
        if is_right and _is_valid(person, item.at, report, {}):
            person.save()
            new += 1
        found[person.uuid] = person
    return found, new


def _person(item: Item) -> Person:
    return Person(**{name: value for name, value in item.values.items() if name != "image"})


def _take_portrait(
    person: Person, item: Item, media: Mapping[str, tuple[str, Model]], report: Report
) -> bool:
    """Set the image of ``person`` to the one that the file names, if there is one."""
    file = item.values["image"]
    if file is None:
        return True
    kind, record = media.get(file, ("", None))
    if kind != "image":
        report.error((*item.at, "image"), _("Expected an image from the list “media”."))
        return False
    person.image = record
    return True


def load_references(items: list[Item], report: Report) -> tuple[dict[UUID, Reference], int]:
    """The references by their uuid in the file, and how many of them are new."""
    found: dict[UUID, Reference] = {}
    new = 0
    for item in items:
        reference = _from_values(item.values)
        for variable, why in unreadable_variables(item.values["csl"]).items():
            report.warn((*item.at, "csl", variable), _(why))
        is_right = _check_notice(item, report) and item.is_right
        existing = _existing(reference)
        if existing is not None:
            _compare(reference, existing, item.at, report)
            found[item.values["uuid"]] = existing
            continue
        reference.citekey = _free_citekey(reference)
        if is_right and _is_valid(reference, item.at, report, VARIABLES):
            reference.save()
            new += 1
        found[item.values["uuid"]] = reference
    _lock(Reference, found.values())
    return found, new


def _lock(model: type[Person | Reference], records: Iterable[Person | Reference]) -> None:
    """Prevent the deletion of ``records`` until the article that uses them is stored.

    Raises ``IntegrityError`` if one has been deleted. The article then has to be loaded again.
    """
    pks = {record.pk for record in records if record.pk is not None}
    if pks - set(model._default_manager.filter(pk__in=pks).lock()):
        raise IntegrityError("A record that the article uses has been deleted.")


def check_records(document: Document, report: Report) -> None:
    """Check whether the references and people could be added to an empty library."""
    for item in document.persons:
        _is_valid(_person(item), item.at, report, {}, is_new=False)
    for item in document.references:
        reference = _from_values(item.values)
        if _check_notice(item, report):
            _is_valid(reference, item.at, report, VARIABLES, is_new=False)


def _from_values(values: Value) -> Reference:
    reference = Reference.from_csl(values["csl"])
    for name, value in values.items():
        # Missing values in the file use the model's default.
        if name != "csl" and value not in (None, "", []):
            setattr(reference, name, value)
    return reference


def _check_notice(item: Item, report: Report) -> bool:
    """Check that the notice is a valid DOI, if there is one, because the column accepts any
    text.
    """
    try:
        normalise_doi(item.values["update_notice_doi"])
    except InvalidIdentifier as error:
        report.error((*item.at, "update_notice_doi"), _(str(error)))
        return False
    return True


def _existing(reference: Reference) -> Reference | None:
    """By uuid, then by DOI, PMID or PMCID, then by a citekey for the same work."""
    names = [name for name in UNIQUE_IDENTIFIERS if getattr(reference, name)]
    for query in [
        Q(uuid=reference.uuid),
        *(Q(**{name: getattr(reference, name)}) for name in names),
    ]:
        if (found := Reference.objects.filter(query).first()) is not None:
            return found
    other = Reference.objects.filter(citekey=reference.citekey or None).first()
    return other if other is not None and _is_same_work(reference, other) else None


def _is_same_work(one: Reference, other: Reference) -> bool:
    return (
        normalised_title(one.title) == normalised_title(other.title)
        and one.issued_year == other.issued_year
        and identity(one.record, other.record) != "conflict"
    )


def _free_citekey(reference: Reference) -> str:
    wanted = reference.citekey or citekeys.citekey(reference.record)
    return Reference.objects.free_citekey(wanted)


def _compare(wanted: Reference, existing: Reference, at: Location, report: Report) -> None:
    if normalised_title(wanted.title) != normalised_title(existing.title):
        report.warn(
            at,
            _(
                "The library already has this reference as %(citekey)s, with "
                "a different title. The library’s title was kept."
            )
            % {"citekey": quoted(existing.citekey)},
        )


def _is_valid(
    record: Any, at: Location, report: Report, variables: Mapping[str, str], *, is_new: bool = True
) -> bool:
    """Whether ``record`` is valid. ``variables``: the names of fields in CSL-JSON.

    ``is_new``: no other record may have its uuid, citekey or identifiers.
    """
    try:
        record.full_clean(validate_unique=is_new, validate_constraints=is_new)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            place = ("csl", variables[name]) if name in variables else (name,)
            for message in messages:
                report.error((*at, *place) if name != "__all__" else at, message)
        return False
    return True
