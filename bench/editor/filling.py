"""``python -m bench.editor.filling``: fill the example site with one long article.

Prints the path of its editor.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django

MECHANISMS = 100
CITATIONS_EACH = 3


def fill() -> str:
    from django.core.management import call_command
    from django.urls import reverse
    from treatments.models import TreatmentIndexPage, TreatmentPage

    from exoblocks.models import Reference

    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    references = [
        Reference.objects.create(csl_type="article-journal", title=f"Study number {number}")
        for number in range(MECHANISMS)
    ]
    article: Any = TreatmentPage(title="Long", slug="long", body=json.dumps(body(references)))
    TreatmentIndexPage.objects.get().add_child(instance=article)
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


def body(references: list[Any]) -> list[dict[str, Any]]:
    listed = [_mechanism(number, references) for number in range(MECHANISMS)]
    return [{"type": "mechanisms", "value": {"heading": "How it works", "mechanisms": listed}}]


def _mechanism(number: int, references: list[Any]) -> dict[str, Any]:
    cited = [references[(number + more) % len(references)] for more in range(CITATIONS_EACH)]
    return {
        "title": f"Mechanism {number}",
        "body": f"<p>{'Exosomes carry signals that increase collagen. ' * 6}</p>",
        "target": "collagen_elastin",
        "references": [
            {"reference": record.pk, "locator": "p. 2", "relation": "supports"} for record in cited
        ],
    }


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(fill())
