"""The labels of a reference in the list of references: what readers should know about it."""

from __future__ import annotations

from typing import NamedTuple

from exoblocks import vocabulary
from exoblocks.conf import get_settings
from exoblocks.library.models import Reference
from exoblocks.vocabulary.terms import StudyDesign, UpdateStatus, Verification

#: Notices that a reader should know about.
_NOTICES = (UpdateStatus.RETRACTED, UpdateStatus.EXPRESSION_OF_CONCERN, UpdateStatus.CORRECTION)


class ReferenceLabel(NamedTuple):
    """A code, and the name of its vocabulary."""

    vocabulary: str
    code: str

    @property
    def text(self) -> str:
        return vocabulary.label(self.vocabulary, self.code)

    @property
    def meaning(self) -> str:
        return vocabulary.meaning(self.vocabulary, self.code)

    @property
    def css_class(self) -> str:
        return {
            "update_status": f"exo-status--{self.code}",
            "verification": "exo-status--unverified",
        }.get(self.vocabulary, "")


def reference_labels(reference: Reference) -> list[ReferenceLabel]:
    """Notices of the publisher first. A site chooses whether readers see "Not verified"."""
    labels = []
    if reference.update_status in _NOTICES:
        labels.append(ReferenceLabel("update_status", reference.update_status))
    if reference.study_design not in ("", StudyDesign.NOT_STATED):
        labels.append(ReferenceLabel("study_design", reference.study_design))
    hidden = [Verification.VERIFIED]
    if not get_settings().SHOW_UNVERIFIED:
        hidden.append(Verification.UNVERIFIED)
    if reference.verification not in hidden:
        labels.append(ReferenceLabel("verification", reference.verification))
    return labels
