"""Portable articles: one article with everything it needs, as a folder of files or a ZIP file of
it.
"""

from exoblocks.portable.document.file_schema import portable_schema
from exoblocks.portable.exporting.export import Exported, export_article
from exoblocks.portable.loading.article_load import Loaded, Options
from exoblocks.portable.loading.load import load_article, load_articles
from exoblocks.portable.report import ExportError, LoadError, PageEditedError, Problem

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
