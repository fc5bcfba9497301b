"""Portable articles as folders on a disk."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

REFERENCE = "3b241101-e2bb-4255-8caf-4136c566a962"
SECOND_REFERENCE = "3b241101-e2bb-4255-8caf-4136c566a963"
AUTHOR = "9b2e1101-e2bb-4255-8caf-4136c566a901"
REVIEWER = "9b2e1101-e2bb-4255-8caf-4136c566a902"
ITEM = "77aa1101-e2bb-4255-8caf-4136c566a9{:02d}"


def png(colour: str = "red") -> bytes:
    file = BytesIO()
    Image.new("RGB", (12, 8), colour).save(file, "PNG")
    return file.getvalue()


def media_name(content: bytes, extension: str = "png") -> str:
    return f"{hashlib.sha256(content).hexdigest()}.{extension}"


def reference(**changes: Any) -> dict[str, Any]:
    item = {
        "uuid": REFERENCE,
        "citekey": "kim2019texture",
        "csl": {
            "id": "kim2019texture",
            "type": "article-journal",
            "title": "Texture of photoaged skin in mice",
            "author": [{"family": "Kim", "given": "Hana"}],
            "container-title": "Journal of Examples",
            "issued": {"date-parts": [[2019]]},
        },
        "study_design": "animal_study",
        "population": "animal",
        "verification": "unverified",
        "update_status": "unchecked",
    }
    return {**item, **changes}


def person(uuid: str = AUTHOR, **changes: Any) -> dict[str, Any]:
    return {"uuid": uuid, "name": "Test Author", "credentials": "MD", **changes}


def block(kind: str, number: int, **value: Any) -> dict[str, Any]:
    return {"type": kind, "id": ITEM.format(number), "value": value}


def item(number: int, **value: Any) -> dict[str, Any]:
    return {"type": "item", "id": ITEM.format(number), "value": value}


def mechanism(number: int = 11, **changes: Any) -> dict[str, Any]:
    value: dict[str, Any] = {
        "title": "Collagen",
        "body": "<p>Fibroblasts make more of it.</p>",
        "target": "collagen_elastin",
        "references": [
            item(20, reference=REFERENCE, locator="p. 27", relation="supports"),
        ],
    }
    return item(number, **{**value, **changes})


def article(**changes: Any) -> dict[str, Any]:
    """A valid article that can be published."""
    found: dict[str, Any] = {
        "format": "exoblocks-article",
        "format_version": "1.0",
        "page_type": "testapp.ArticlePage",
        "locale": "en",
        "slug": "example",
        "title": "An example treatment",
        "summary": "What it is about.",
        "author": AUTHOR,
        "persons": [person()],
        "references": [reference()],
        "media": [],
        "body": [
            block("text", 1, heading="What it is", body="<p>Small <b>vesicles</b>.</p>"),
            block("mechanisms", 2, heading="How it works", mechanisms=[mechanism()]),
            block(
                "protocols",
                3,
                heading="How it is done",
                protocols=[
                    item(
                        12,
                        title="Microneedling",
                        modality="microneedling",
                        combined_with=[{"type": "item", "id": ITEM.format(13), "value": "Serum"}],
                        sessions={"count": 3, "count_max": 4},
                        interval={"period": "2", "period_max": "4", "period_unit": "wk"},
                    )
                ],
            ),
        ],
    }
    return {**found, **changes}


def write(folder: Path, document: Any, *media: bytes) -> Path:
    """``document`` as the folder ``folder``. Returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "article.json").write_text(json.dumps(document), encoding="utf-8")
    for content in media:
        (folder / "media").mkdir(exist_ok=True)
        (folder / "media" / media_name(content)).write_bytes(content)
    return folder
