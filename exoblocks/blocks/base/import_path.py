"""Migrations of sites record our blocks as ``exoblocks.blocks.<Class>``, whatever file the class is
in.
"""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from wagtail.blocks import Block

FACADE = "exoblocks.blocks"


class StableImportPath:
    """For blocks of this package: keeps our labels, help texts and choices out of a site's
    migrations.
    """

    @property
    def is_pinned(self) -> bool:
        return type(self).__module__.startswith(f"{FACADE}.")

    @cached_property
    def canonical_module_path(self) -> str:
        if self.is_pinned:
            return f"{FACADE}.{type(self).__name__}"
        return super().canonical_module_path  # type: ignore[misc]  # a block's

    def deconstruct(self) -> tuple[str, Any, Any]:
        """Our own classes by path and arguments. Wagtail handles a site's subclasses."""
        return Block.deconstruct(self) if self.is_pinned else super().deconstruct()  # type: ignore[misc]  # a block's

    def deconstruct_with_lookup(self, lookup: Any) -> tuple[str, Any, Any]:
        return self.deconstruct() if self.is_pinned else super().deconstruct_with_lookup(lookup)  # type: ignore[misc]  # a block's

    @classmethod
    def construct_from_lookup(cls, lookup: Any, *args: Any, **kwargs: Any) -> Any:
        if cls.__module__.startswith(f"{FACADE}."):
            return cls(*args, **kwargs)
        return super().construct_from_lookup(lookup, *args, **kwargs)  # type: ignore[misc]  # a block's
