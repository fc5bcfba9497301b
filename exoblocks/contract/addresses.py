"""Where the site serves what exoblocks adds to its API. The API, which is above, knows and says it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Addresses:
    """Paths; ``None`` for what the site does not include."""

    #: Below it, a path may lack its last slash.
    fallback: str | None
    preview: str | None
    schema_index: str | None

    def shortest(self, path: str) -> str:
        """``path`` without its last slash, where it may be left out: linters of OpenAPI refuse one."""
        may_be_short = self.fallback is not None and path.startswith(self.fallback)
        return path.rstrip("/") if may_be_short else path
