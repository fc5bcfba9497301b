"""Portable articles: one article with everything it needs, as a folder of files or a ZIP of it."""

from exoblocks.portable.export import Exported, export_article
from exoblocks.portable.load import Loaded, Options, load_article, load_articles
from exoblocks.portable.problems import ExportError, LoadError, PageEditedError, Problem
from exoblocks.portable.schema import portable_schema

__all__ = [
    "ExportError",
    "Exported",
    "LoadError",
    "Loaded",
    "Options",
    "PageEditedError",
    "Problem",
    "export_article",
    "load_article",
    "load_articles",
    "portable_schema",
]
