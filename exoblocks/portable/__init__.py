"""Portable articles: one article with everything it needs, as a folder of files."""

from exoblocks.portable.load import Loaded, Options, load_article, load_articles
from exoblocks.portable.problems import LoadError, PageEditedError, Problem

__all__ = [
    "LoadError",
    "Loaded",
    "Options",
    "PageEditedError",
    "Problem",
    "load_article",
    "load_articles",
]
