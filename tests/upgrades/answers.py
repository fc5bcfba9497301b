"""Prints what the site shows and stores, as JSON. It runs in the shell of this and every later version."""

import json
import tempfile
from pathlib import Path

from django.core.management import call_command
from django.test import Client
from treatments.models import TreatmentPage

PAGES = "/api/v2/pages/?type=treatments.TreatmentPage&fields=*&order=id"
client = Client(SERVER_NAME="localhost")


def described(page):
    body = page.body
    return {
        "title": page.title,
        "stored": body.stream_block.get_prep_value(body),
        "json": body.stream_block.get_api_representation(body),
    }


pages = TreatmentPage.objects.order_by("pk")
with tempfile.TemporaryDirectory() as folder:
    library = Path(folder) / "library.json"
    call_command("export_references", str(library), format="csl-json", verbosity=0)
    references = json.loads(library.read_text())
print(  # noqa: T201 - the output of this script
    json.dumps(
        {
            "pages": client.get(PAGES).json()["items"],
            "html": [client.get(page.get_url()).status_code for page in pages.live()],
            "drafts": {
                page.slug: described(page.get_latest_revision_as_object()) for page in pages
            },
            "references": references,
        }
    )
)
