"""Structured health content for Wagtail."""

__version__ = "0.1.0"
