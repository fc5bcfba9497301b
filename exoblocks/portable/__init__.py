"""Portable articles: one article with everything it needs, as a folder of files."""

from exoblocks.portable.load import Loaded, load_article
from exoblocks.portable.problems import LoadError, PageEditedError, Problem

__all__ = ["LoadError", "Loaded", "PageEditedError", "Problem", "load_article"]
