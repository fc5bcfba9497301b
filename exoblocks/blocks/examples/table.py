"""Tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.examples.parts import GONE, UNBROKEN, inline_citation


def cells(headings: Sequence[Any], *rows: Sequence[Any]) -> dict[str, Any]:
    """The columns and rows of a table, in their stored form."""
    return {
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": list(row)} for row in rows],
    }


EXAMPLE: Mapping[str, Any] = {
    "caption": _("Treatments compared"),
    "first_column_header": True,
    "cells": cells(
        [_("Treatment"), _("Sessions")],
        [_("<p>Microneedling</p>"), _("<p>3 to 4</p>")],
        [_("<p>Laser</p>"), _("<p>1 to 2</p>")],
    ),
}

STATES: Mapping[str, Any] = {
    "ordinary": {
        "caption": "What vesicles are called",
        "first_column_header": True,
        "cells": cells(
            ["Name", "Where they form"],
            ["<p>Exosome</p>", f"<p>Inside the cell {inline_citation()}</p>"],
            ["<p>Microvesicle</p>", "<p>At the <b>surface</b> of the cell</p>"],
        ),
    },
    "empty": {},
    "every field": {
        "caption": "Everything in a cell",
        "first_column_header": False,
        "cells": cells(
            ["", "The second column"],
            [
                "<p>Two points:</p><ul><li>the first point</li><li>the second point</li></ul>",
                "<p>10<sup>9</sup> particles</p>",
            ],
            ["<p>The last row</p>", ""],
        ),
    },
    "no rows": {"caption": "Only headings", "cells": cells(["One heading", "Another heading"])},
    "no headings": {
        "caption": "Only cells",
        "cells": cells(["", ""], ["<p>A cell</p>", "<p>B</p>"]),
    },
    "unknown column": {
        "caption": "A column of another version",
        "cells": {
            "columns": [{"type": "duration", "heading": ""}, {"type": "text", "heading": ""}],
            "rows": [{"values": [7, f"<p>A known cell {inline_citation()}</p>"]}],
        },
    },
    "reference that is gone": {
        "caption": "Without its source",
        "cells": cells(["Claim"], [f"<p>The source was deleted {inline_citation(GONE)}.</p>"]),
    },
    "long words": {
        "caption": f"Table{UNBROKEN}",
        "cells": cells([UNBROKEN], [f"<p>{UNBROKEN}</p>"]),
    },
}
