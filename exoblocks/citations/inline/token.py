"""The token that represents an inline citation in the editor, with the short form and status of the
reference.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from exoblocks import vocabulary
from exoblocks.library.models import Reference
from exoblocks.library.prefetch import as_pk, in_bulk
from exoblocks.library.record_titles import author_and_year, is_incomplete, short_title
from exoblocks.library.status_signs import STATUS_SIGNS
from exoblocks.vocabulary.terms import UpdateStatus, Verification

#: Notices that an author must see.
_NOTICES = (UpdateStatus.RETRACTED, UpdateStatus.EXPRESSION_OF_CONCERN, UpdateStatus.CORRECTION)


def token(stored_id: Any, locator: str) -> dict[str, Any]:
    """The editor's data for a citation: what is stored, and what is displayed in addition to its
    text.

    Makes one query for each record that ``records_known`` has not loaded.
    """
    reference = _find(stored_id)
    shown = _missing() if reference is None else _shown(reference)
    return {"id": stored_id, "locator": locator, **shown}


def chosen(reference: Reference, locator: str = "") -> dict[str, Any]:
    """The editor's data for a new citation, with its initial text."""
    text = citation_text(reference, locator)
    return {"id": str(reference.pk), "locator": locator, "text": text, **_shown(reference)}


def citation_text(reference: Reference, locator: str = "") -> str:
    """ "(Kim et al. 2019, p. 27)": the text that a site without this package shows."""
    return f"({', '.join(filter(None, [author_and_year(reference), locator]))})"


def stored_text(stored_id: Any, locator: str) -> str:
    """The text for a stored citation that does not have any."""
    reference = _find(stored_id)
    return f"({_gone()})" if reference is None else citation_text(reference, locator)


def _find(stored_id: Any) -> Reference | None:
    """The record that readers see, as in all other places."""
    pk = as_pk(Reference, stored_id)
    found: Any = in_bulk(Reference, [pk]).get(pk) if pk is not None else None
    return found.resolved if found else None


def _shown(reference: Reference) -> dict[str, str]:
    missing = [_("Details missing")] if is_incomplete(reference) else []
    signs = [("update_status", str(code)) for code in _NOTICES if reference.update_status == code]
    if reference.verification != Verification.VERIFIED:
        signs.append(("verification", reference.verification))
    tone, icon = STATUS_SIGNS[signs[0][1]] if signs else ("good", "openquote")
    if missing and tone != "critical":
        tone, icon = "warning", "warning"
    return {
        "title": short_title(reference),
        "status": ", ".join([*missing, *(vocabulary.label(name, code) for name, code in signs)]),
        "icon": icon,
        "tone": tone,
    }


def _missing() -> dict[str, str]:
    return {"title": _gone(), "status": _gone(), "icon": "warning", "tone": "critical"}


def _gone() -> str:
    return _("Reference no longer exists")
