"""Articles with links and citations for the tests of API v2."""

from __future__ import annotations

from typing import Any

import wagtail_factories
from wagtail.models import Page

from tests.factories import ArticlePageFactory, PersonFactory, cites, inline

LISTING = "/api/v2/pages/?type=testapp.ArticlePage&fields=*&limit=20"


def rich(*targets: Page) -> str:
    links = " ".join(f'<a linktype="page" id="{page.pk}">link</a>' for page in targets)
    return f"<p>Text {links}</p>"


def cited_text(*references: Any) -> str:
    return f"<p>Said {' '.join(inline(reference) for reference in references)}.</p>"


def article(home: Page, references: list[Any], targets: list[Page], image: Any, person: Any) -> Any:
    """An article with listed and inline citations, internal links, a figure, an author and a reviewer."""
    return ArticlePageFactory(
        parent=home,
        image=image,
        author=person,
        reviewer=PersonFactory(image=wagtail_factories.ImageFactory()),
        body=[
            {
                "type": "text",
                "id": "t",
                "value": {"heading": "H", "body": rich(*targets) + cited_text(*references[7:])},
            },
            {
                "type": "mechanisms",
                "id": "m",
                "value": {
                    "heading": "M",
                    "introduction": rich(*targets),
                    "mechanisms": [
                        {
                            "type": "item",
                            "id": f"m{index}",
                            "value": {
                                "title": "T",
                                "body": rich(targets[index % len(targets)])
                                + cited_text(references[0]),
                                "references": cites(references[index], references[index + 1]),
                            },
                        }
                        for index in range(4)
                    ],
                },
            },
            {
                "type": "safety",
                "id": "s",
                "value": {
                    "notes": [
                        {
                            "kind": "precaution",
                            "title": "T",
                            "body": rich(*targets),
                            "references": cites(references[5]),
                        }
                    ]
                },
            },
            {
                "type": "quote",
                "id": "q",
                "value": {"text": "x", "source": {"reference": references[6].pk}},
            },
            {"type": "figure", "id": "f", "value": {"image": image.pk, "alt_text": "x"}},
        ],
    )


def quoting(reference: Any, **kwargs: Any) -> Any:
    return ArticlePageFactory(
        body=[
            {
                "type": "quote",
                "id": "q",
                "value": {"text": "x", "source": {"reference": reference.pk}},
            }
        ],
        **kwargs,
    )
