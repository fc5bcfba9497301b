"""The widgets with which an editor chooses a record. The admin, which is above, registers them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model

#: A function for each model: widgets are made when a form first needs one.
_makers: dict[type[Model], Callable[[], Any]] = {}


def register_chooser_widget(model: type[Model], make: Callable[[], Any]) -> None:
    _makers[model] = make


def chooser_widget(model: type[Model]) -> Any:
    """A Wagtail ``BaseChooser``. Raises ``LookupError`` for a model of which none is registered."""
    return _makers[model]()
