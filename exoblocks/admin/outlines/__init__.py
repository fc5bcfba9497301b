"""Outlines in the page editor."""

from exoblocks.admin.outlines.panel import OutlinePanel

__all__ = ["OutlinePanel"]
