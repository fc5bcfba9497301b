"""System checks: a misuse of the package is reported before it is a bug.

``apps`` registers them by importing the modules.
"""

from exoblocks.checks import api, installation, pages, settings

__all__ = ["api", "installation", "pages", "settings"]
