"""The body of an article in stored form for both sites. It is the same in every run."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from random import Random
from typing import Any

from bench import words
from bench.bibliography import SEED

CITATIONS = 15


def body(number: int, reference_pks: list[int], linked_pk: int) -> list[dict[str, Any]]:
    """The body of article ``number``: seven blocks, with ``CITATIONS`` citations of as many
    records.
    """
    return _Writer(number, reference_pks, linked_pk).body()


class _Writer:
    def __init__(self, number: int, reference_pks: list[int], linked_pk: int) -> None:
        self.random = Random(f"{SEED}-body-{number}")  # noqa: S311 - not for secrets
        self.cited: Iterator[int] = iter(self.random.sample(reference_pks, CITATIONS))
        self.linked_pk = linked_pk

    def body(self) -> list[dict[str, Any]]:
        return [
            self._block("text", heading="What it is", body=self._rich_text(3)),
            self._block(
                "key_facts",
                heading="At a glance",
                introduction="",
                facts=[self._fact(count) for count in (1, 1, 0, 0)],
            ),
            self._block(
                "mechanisms",
                heading="How it works",
                introduction=self._rich_text(1),
                mechanisms=[self._mechanism() for _ in range(3)],
            ),
            self._block(
                "protocols",
                heading="How it is done",
                introduction="",
                protocols=[self._protocol()],
            ),
            self._block(
                "safety",
                heading="Safety",
                introduction=self._rich_text(1),
                notes=[self._safety_note() for _ in range(2)],
            ),
            self._block(
                "regulatory_status",
                jurisdiction="US",
                status="unapproved",
                statement=self._rich_text(1),
                as_of="2026-01-15",
                regulator="FDA",
            ),
            self._block("conclusion", heading="Final thoughts", body=self._rich_text(2)),
        ]

    def _fact(self, citations: int) -> dict[str, Any]:
        return self._item(
            label=self._words(2),
            value=self._words(4),
            note=self._words(6),
            references=self._references(citations),
        )

    def _mechanism(self) -> dict[str, Any]:
        return self._item(
            title=self._words(5),
            body=self._rich_text(2),
            target="collagen_elastin",
            references=self._references(3),
        )

    def _protocol(self) -> dict[str, Any]:
        return self._item(
            title=self._words(5),
            modality="microneedling",
            combined_with=[self._list_item(self._words(2))],
            sessions={"count": 3, "count_max": 4},
            interval={"period": "2", "period_max": "4", "period_unit": "wk"},
            steps=[
                self._item(phase=phase, text=self._words(12))
                for phase in ("treatment", "aftercare")
            ],
            variation_note=self._rich_text(1),
            references=self._references(2),
        )

    def _safety_note(self) -> dict[str, Any]:
        return self._item(
            kind="precaution",
            audience="both",
            title=self._words(5),
            body=self._rich_text(1),
            references=self._references(1),
        )

    def _references(self, count: int) -> list[dict[str, Any]]:
        return [
            self._item(reference=next(self.cited), locator="", relation="supports")
            for _ in range(count)
        ]

    def _rich_text(self, paragraphs: int) -> str:
        """Each paragraph with bold text and a link, the first to a page of the site."""
        links = [
            f'<a linktype="page" id="{self.linked_pk}">',
            *['<a href="https://www.who.int/health-topics">'] * (paragraphs - 1),
        ]
        return "".join(
            f"<p>{self._words(30)} <b>{self._words(3)}</b> {link}{self._words(2)}</a>"
            f" {self._words(15)}.</p>"
            for link in links
        )

    def _words(self, count: int) -> str:
        return " ".join(self.random.choices(words.TITLE_WORDS, k=count)).capitalize()

    def _block(self, kind: str, **value: Any) -> dict[str, Any]:
        return {"type": kind, "id": self._id(), "value": value}

    def _item(self, **value: Any) -> dict[str, Any]:
        return self._list_item(value)

    def _list_item(self, value: Any) -> dict[str, Any]:
        return {"type": "item", "id": self._id(), "value": value}

    def _id(self) -> str:
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))
