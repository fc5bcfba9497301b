"""Quotations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.examples.parts import GONE, REFERENCE, UNBROKEN

EXAMPLE: Mapping[str, Any] = {
    "text": _("The words of the person quoted."),
    "person": {"name": _("Name"), "role": _("Role")},
    "source": {"publication": _("Name of the publication")},
}

STATES: Mapping[str, Any] = {
    "ordinary": {
        "text": "Words as they were said.",
        "person": {"name": "Name", "role": "Role"},
        "source": {"reference": REFERENCE},
    },
    "empty": {},
    "every field": {
        "text": "Words as they were said,\nin two lines.",
        "kind": "expert",
        "person": {"name": "Name", "credentials": "MD, PhD", "role": "Surgeon"},
        "source": {
            "publication": "Name of the journal",
            "url": "https://journal.example/",
            "date": "2019-12-06",
            "reference": REFERENCE,
        },
    },
    "nobody's words": {"text": "Words that anybody could have said."},
    "somebody's words": {"text": "Words of a patient without a name.", "kind": "patient"},
    "unknown codes": {"text": "Words of a kind that is no longer in use.", "kind": "celebrity"},
    "reference that is gone": {
        "text": "Words from a source that was deleted.",
        "source": {"reference": GONE},
    },
    "long words": {
        "text": UNBROKEN,
        "person": {"name": UNBROKEN, "credentials": UNBROKEN, "role": UNBROKEN},
        "source": {"publication": UNBROKEN},
    },
}
