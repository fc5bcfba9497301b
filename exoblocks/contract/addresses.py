"""The URLs at which the site serves the API views of exoblocks. The API, which is a higher layer,
passes them in.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Addresses:
    """Paths; ``None`` for views that the site does not include."""

    #: Below this path, the final slash can be left out.
    fallback: str | None
    preview: str | None
    schema_index: str | None

    def shortest(self, path: str) -> str:
        """``path`` without its final slash, if it can be left out, because OpenAPI linters do not
        accept one.
        """
        may_be_short = self.fallback is not None and path.startswith(self.fallback)
        return path.rstrip("/") if may_be_short else path
