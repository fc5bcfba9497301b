"""Articles as ordinary content of Wagtail's, for a site that leaves the package: nothing of ours reads it."""

from exoblocks.plain.copying import Copied, CopyError, Copying, copy_articles

__all__ = ["Copied", "CopyError", "Copying", "copy_articles"]
