"""A record that only SQL or another program can store harms no list and no page."""

from __future__ import annotations

import contextlib
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from exoblocks.models import Reference
from exoblocks.portable import export_article
from tests.factories import ArticlePageFactory, ReferenceFactory, cites

pytestmark = pytest.mark.django_db

ODD = ["5", "true", "null", '"Kim, H"', "{}", '{"a": 1}', "[5]", "[null]", "[[]]", '["Kim, H"]']
ODD += ['[{"family": 5}]', '[{"family": ["x"], "given": {}}]', r'[{"family": "\ud800"}]']


def store(reference: Reference, column: str, raw: str) -> None:
    with connection.cursor() as cursor:
        try:
            cursor.execute(
                f"UPDATE exoblocks_reference SET {column} = %s WHERE id = %s",  # noqa: S608
                [raw, reference.pk],
            )
        except Exception as error:  # another database takes less
            pytest.skip(f"not storable here: {error}")


@pytest.mark.parametrize("column", ["authors", "editors", "csl_original"])
@pytest.mark.parametrize("raw", ODD)
def test_it_is_shown_everywhere_and_stops_nothing(
    home: Any, client: Any, admin_client: Any, tmp_path: Path, column: str, raw: str
) -> None:
    reference, good = ReferenceFactory(title="An odd record"), ReferenceFactory(title="A good one")
    mechanism = {"title": "T", "body": "", "references": cites(reference, good)}
    page = ArticlePageFactory(parent=home, body=[("mechanisms", {"mechanisms": [mechanism]})])
    page.save_revision().publish()
    store(reference, column, raw)
    for door in (page.url, f"/api/v2/pages/{page.pk}/", "/api/v2/references/"):
        text = client.get(door).text
        assert "An odd record" in text
        assert "A good one" in text
    for screen in (
        "reference/",
        f"reference/edit/{reference.pk}/",
        f"reference/inspect/{reference.pk}/",
        "reference/?export=xlsx",
    ):
        assert admin_client.get(f"/admin/exoblocks/{screen}").status_code == 200
    assert admin_client.get("/admin/exoblocks_reference_chooser/").status_code == 200
    assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    call_command("rebuild_derived", stdout=StringIO())
    for kind in ("ris", "bibtex", "csl-json"):
        call_command("export_references", format=kind, stdout=StringIO())
    with contextlib.suppress(CommandError):
        export_article(page, tmp_path / "article")


def test_a_text_in_the_place_of_names_is_a_name() -> None:
    reference = ReferenceFactory()
    store(reference, "authors", '["Kim, Hana", 5, {"literal": "A group"}]')
    reference.refresh_from_db()
    assert reference.authors == [
        {"family": "Kim", "given": "Hana"},
        {"literal": "5"},
        {"literal": "A group"},
    ]
