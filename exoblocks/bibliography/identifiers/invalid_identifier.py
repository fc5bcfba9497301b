"""The error for all identifiers."""

from __future__ import annotations


class InvalidIdentifier(ValueError):  # noqa: N818 - reads better where it is raised
    """An identifier that cannot be read.

    `str(error)` is a constant for editors, to be translated: the problem and its solution. `kind`
    is `doi`, `pmid`, `pmcid`, `isbn` or `issn`. `value` is the original text.
    """

    def __init__(self, kind: str, value: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.value = value
