"""The widgets for choosing a record. The admin, which is a higher layer, registers them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model

#: A function for each model, because widgets are created when a form first needs one.
_makers: dict[type[Model], Callable[[], Any]] = {}


def register_chooser_widget(model: type[Model], make: Callable[[], Any]) -> None:
    _makers[model] = make


def chooser_widget(model: type[Model]) -> Any:
    """A Wagtail ``BaseChooser``. Raises ``LookupError`` if none is registered for the model."""
    return _makers[model]()
