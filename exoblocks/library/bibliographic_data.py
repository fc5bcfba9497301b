"""The interchange format of a reference, and its citation."""

from __future__ import annotations

from typing import Any

from exoblocks.bibliography import records
from exoblocks.bibliography.formatting import FormattedCitation, Publication, publication
from exoblocks.conf import get_settings
from exoblocks.library.citation_styles import get_formatter


class BibliographicData:
    """The bibliographic data of a reference, whether it is a model instance or an exported row."""

    __slots__ = ()
    citekey: Any
    csl_original: Any

    @property
    def record(self) -> records.Record:
        """The modelled CSL variables, for the bibliography package."""
        raise NotImplementedError

    @property
    def publication(self) -> Publication:
        """The record with additional CSL values that only citations show, such as the edition."""
        return publication(self.record, self.csl_original)

    def to_csl(self) -> dict[str, Any]:
        """This record as a CSL-JSON item (https://citationstyles.org). Its ``id`` is the
        citekey.
        """
        return {**records.to_csl(self.record, self.csl_original), "id": self.citekey}

    def citation(self, style: str | None = None) -> FormattedCitation:
        """This record formatted in ``style`` (by default, the site's), as text and as safe HTML."""
        return get_formatter(style or get_settings().CITATION_STYLE).format(self.publication)
