"""Creates portable articles as folders."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from wagtail.models import Page

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
        "participants": 24,
        "funding": "Funded by the maker.",
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
    """The document of a valid article that can be published."""
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
    """Writes ``document`` with its images and PDFs to ``folder``. Returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "article.json").write_text(json.dumps(document), encoding="utf-8")
    for content in media:
        kinds = {b"%PDF": "pdf", b"\xff\xd8\xff\xe0": "jpg"}
        write_media(folder, content, kinds.get(content[:4], "png"))
    return folder


def write_media(folder: Path, content: bytes, extension: str) -> str:
    """Writes a media file. Returns its name."""
    file = media_name(content, extension)
    (folder / "media").mkdir(parents=True, exist_ok=True)
    (folder / "media" / file).write_bytes(content)
    return file


def rich_article(image: bytes, pdf: bytes, **changes: Any) -> dict[str, Any]:
    """The document of a valid article with every block, an image, a document and internal links."""
    image_file, pdf_file = media_name(image), media_name(pdf, "pdf")
    cited = item(40, reference=REFERENCE)
    blocks = [
        block(
            "key_facts",
            50,
            heading="At a glance",
            facts=[
                item(51, label="Size", quantity={"min": "30", "max": 150, "unit": "nm"}),
                item(52, label="Kind", value="Vesicle", references=[cited]),
            ],
        ),
        block(
            "quote",
            53,
            text="Words that stand in a book.",
            person={"name": "Test Person", "role": "Editor"},
            source={"publication": "A book", "date": "2020-02-29", "reference": SECOND_REFERENCE},
        ),
        block("figure", 54, image=image_file, alt_text="A red square", caption="Fig. 1"),
        block(
            "text",
            55,
            body=(
                '<p>See <a linktype="page" path="/">home</a>, '
                '<a linktype="page" path="/example/">this article</a>, '
                f'<a linktype="document" file="{pdf_file}">the leaflet</a> and '
                '<a href="https://example.org/">elsewhere</a>.</p>'
            ),
        ),
        block(
            "safety",
            56,
            notes=[
                item(
                    57,
                    kind="emergency_advice",
                    care_level="urgent",
                    audience="patient",
                    title="When to get help",
                    body="<p>If it swells.</p>",
                    action="<p>Call.</p>",
                    report_to="https://example.org/report",
                )
            ],
        ),
        block(
            "regulatory_status",
            58,
            jurisdiction="US",
            status="unapproved",
            statement="<p>Not approved.</p>",
            as_of="2024-01-31",
            use_basis="unlicensed",
        ),
        block("bibliography", 59, heading="References"),
        block("conclusion", 60, heading="Final thoughts", body="<p>So much.</p>"),
    ]
    plain = article()
    found = {
        **plain,
        "translation_key": "5b241101-e2bb-4255-8caf-4136c566a962",
        # A site's own base page model may not have these fields.
        **({"seo_title": "Example"} if hasattr(Page, "seo_title") else {}),
        **({"search_description": "An example."} if hasattr(Page, "search_description") else {}),
        "image": image_file,
        "medical_review": {
            "reviewer": REVIEWER,
            "reviewed_on": "2025-01-17",
            "next_review_on": "2026-01-17",
            "is_stale": False,
        },
        "persons": [person(), person(REVIEWER, name="Test Reviewer")],
        "references": [
            reference(),
            reference(
                uuid=SECOND_REFERENCE,
                citekey="book2020",
                csl={
                    "type": "book",
                    "title": "A book",
                    "issued": {"date-parts": [[2020, 2]]},
                    "DOI": "10.1000/example.book",
                    "custom": {"kept": [1, "two"]},
                },
                verification="verified",
                verification_source="Crossref",
                verification_checked_at="2026-01-31T12:00:00Z",
                verification_differences=[],
                update_status="correction",
                update_notice_doi="10.1000/example.notice",
                update_date="2021-05-01",
            ),
        ],
        "media": [
            {"file": image_file, "kind": "image", "title": "Square", "description": "Red"},
            {"file": pdf_file, "kind": "document", "title": "Leaflet"},
        ],
        "body": [*plain["body"], *blocks],
    }
    return {**found, **changes}
