"""System checks report incorrect use of the package before it causes a bug.

``apps`` registers them by importing the modules.
"""

from exoblocks.checks import api, installation, pages, settings

__all__ = ["api", "installation", "pages", "settings"]
