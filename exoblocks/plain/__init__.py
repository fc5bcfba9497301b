"""Convert articles to ordinary Wagtail content, for a site that removes the package."""

from exoblocks.plain.copying import Copied, CopyError, Copying, copy_articles

__all__ = ["Copied", "CopyError", "Copying", "copy_articles"]
