"""What the example site's articles are in Wagtail's API v3 is frozen: it changes on purpose or not at all.

That API is a preview: a release of Wagtail may change it as well. Then, too, write it anew, with
``EXOBLOCKS_WRITE_CONTRACT=1`` in the environment of this test, and say so in CHANGELOG.md.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("wagtail.api.v3", reason="Wagtail has its API v3 from 8.0")

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden" / "wagtail-api-v3-preview.json"
SHOW = """
import django, json
django.setup()
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.api.v3.registry import registry
shapes = registry.get_type_schemas("treatments.TreatmentPage")
print(json.dumps(shapes, cls=DjangoJSONEncoder, indent=1, sort_keys=True, ensure_ascii=False))
"""


def test_articles_of_the_example_site_are_in_api_v3_what_they_were():
    paths = os.pathsep.join([str(ROOT), str(ROOT / "example_site")])
    shown = subprocess.run(
        [sys.executable, "-c", SHOW],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "clinic.settings", "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stdout
    if os.environ.get("EXOBLOCKS_WRITE_CONTRACT"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(shown, encoding="utf-8")
    assert json.loads(shown) == json.loads(GOLDEN.read_text(encoding="utf-8"))
