"""Questions and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from exoblocks.blocks.examples.parts import GONE, UNBROKEN, inline_citation, item

QUESTION: Mapping[str, Any] = {
    "question": _("How long does a session take?"),
    "answer": _("<p>The answer, in one or two sentences.</p>"),
}
EXAMPLE: Mapping[str, Any] = {"heading": _("Common questions"), "questions": [QUESTION]}

STATES: Mapping[str, Any] = {
    "ordinary": {
        "heading": "Common questions",
        "questions": [
            item(
                "question about people",
                {
                    "question": "Has this been tested in people?",
                    "answer": f"<p>Not yet. The study was in mice {inline_citation()}.</p>",
                },
            ),
            item(
                "question about safety",
                {"question": "Is it safe?", "answer": "<p>Nobody knows this yet.</p>"},
            ),
        ],
    },
    "empty": {},
    "every field": {
        "heading": "Questions in full",
        "introduction": "<p>From our visitors.</p>",
        "questions": [
            item(
                "question in full",
                {
                    "question": "What should I ask the clinic?",
                    "answer": "<p>Ask two things:</p><ul><li>What is in it?</li><li>Who made it?</li></ul>",
                },
            )
        ],
    },
    "unfinished": {
        "questions": [
            item("no answer", {"question": "A question without an answer?"}),
            item("no question", {"answer": "<p>An answer without a question.</p>"}),
        ]
    },
    "reference that is gone": {
        "questions": [
            item(
                "question of a deleted record",
                {
                    "question": "Where does this come from?",
                    "answer": f"<p>The source was deleted {inline_citation(GONE)}.</p>",
                },
            )
        ]
    },
    "long words": {
        "heading": f"Questions{UNBROKEN}",
        "questions": [
            item("long question", {"question": UNBROKEN, "answer": f"<p>{UNBROKEN}</p>"})
        ],
    },
}
