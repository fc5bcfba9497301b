"""The former name of ``rebuild_derived``."""

from __future__ import annotations

from exoblocks.management.commands.rebuild_derived import Command

__all__ = ["Command"]
