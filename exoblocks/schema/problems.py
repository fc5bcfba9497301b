"""Validate a JSON value against a schema and report every error with its location."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from exoblocks.schema.format_checks import FORMATS
from exoblocks.schema.messages import message_of
from exoblocks.schema.shapes import Schema

#: How many schemas keep their validator.
KEPT = 64

TOO_DEEP = gettext_lazy("This value is nested too deeply.")


class Problem(NamedTuple):
    #: Keys and indexes from the top of the value.
    path: tuple[str | int, ...]
    #: For people, in the active language.
    message: str


def problems_in(schema: Schema, value: Any) -> list[Problem]:
    """Every reason why ``value`` (plain JSON) does not match ``schema``.

    For a block, the problems are those of its stated type. If a value can be of several kinds, they
    are those of the kind that it is probably meant to be.
    """
    try:
        errors = list(_validator_of(schema).iter_errors(value))
    except RecursionError:
        return [Problem((), str(TOO_DEEP))]
    found = {Problem(tuple(error.absolute_path), message_of(error)): None for error in errors}
    return list(found)


def _required(validator: Any, names: list[str], value: Any, schema: Any) -> Iterator[Any]:
    """At the location of the missing key."""
    if isinstance(value, dict):
        for name in names:
            if name not in value:
                yield ValidationError("", path=[name])


def _additional(validator: Any, allowed: Any, value: Any, schema: Any) -> Iterator[Any]:
    """At each key that is not allowed."""
    if allowed is not False or schema.keys() & {"patternProperties"}:
        yield from _standard_additional(validator, allowed, value, schema)
    elif isinstance(value, dict):
        known = schema.get("properties", {})
        for name in value:
            if name not in known:
                yield ValidationError("", validator_value=list(known), path=[name])


def _one_of(validator: Any, members: list[Any], value: Any, schema: Any) -> Iterator[Any]:
    """For a discriminated union, the errors of the member that the value names."""
    discriminator = schema.get("discriminator")
    if discriminator is None:
        yield from _any_of(validator, members, value, schema)
        return
    if not isinstance(value, dict):
        yield ValidationError("", validator="type", validator_value="object")
        return
    key, mapping = discriminator["propertyName"], discriminator.get("mapping", {})
    named = value.get(key)
    if key not in value:
        yield ValidationError("", validator="required", path=[key])
    elif not isinstance(named, str) or named not in mapping:
        yield ValidationError("", validator="enum", validator_value=list(mapping), path=[key])
    else:
        yield from validator.descend(value, {"$ref": mapping[named]})


def _any_of(validator: Any, options: list[Any], value: Any, schema: Any) -> Iterator[Any]:
    """If the value is of the kind of one option but is invalid, the errors of that option."""
    attempts = []
    for option in options:
        errors = list(validator.descend(value, option))
        if not errors:
            return
        attempts.append(errors)
    meant = [errors for errors in attempts if not any(map(_is_other_kind, errors))]
    # Otherwise, of the kind of the options with errors only inside the value.
    meant = meant or [errors for errors in attempts if all(error.path for error in errors)]
    at_once = [error for errors in attempts for error in errors if not error.path]
    if meant or not at_once:
        yield from min(meant or attempts, key=len)
    else:
        yield ValidationError("", validator="anyOf", context=at_once)


def _is_other_kind(error: ValidationError) -> bool:
    # A constant, or a list of constants, can distinguish the kinds by one of their keys.
    is_mark = error.validator in ("const", "enum", "not")
    return is_mark or (not error.path and error.validator in ("type", "anyOf"))


def _is_number(checker: Any, value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and (isinstance(value, int) or math.isfinite(value))


_standard_additional: Any = Draft202012Validator.VALIDATORS["additionalProperties"]
_SchemaValidator: Any = extend(  # type: ignore[no-untyped-call]  # jsonschema's
    Draft202012Validator,
    {
        "additionalProperties": _additional,
        "anyOf": _any_of,
        "oneOf": _one_of,
        "required": _required,
    },
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("number", _is_number),
    format_checker=FORMATS,
)

#: By the identity of a schema, which is kept with its validator so that the identity is not reused.
_validators: OrderedDict[int, tuple[Schema, Validator]] = OrderedDict()


def _validator_of(schema: Schema) -> Any:
    kept = _validators.get(id(schema))
    if kept is None:
        kept = (schema, _SchemaValidator(schema, format_checker=FORMATS))
        _validators[id(schema)] = kept
        while len(_validators) > KEPT:
            _validators.popitem(last=False)
    return kept[1]
