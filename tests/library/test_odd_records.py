"""A malformed record, stored by SQL or another program, does not break any list or page."""

from __future__ import annotations

import contextlib
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from exoblocks.models import Reference
from exoblocks.portable import export_article
from tests.factories import ArticlePageFactory, ReferenceFactory, cites

pytestmark = pytest.mark.django_db

ODD = ["5", "true", "null", '"Kim, H"', "{}", '{"a": 1}', "[5]", "[null]", "[[]]", '["Kim, H"]']
ODD += ['[{"family": 5}]', '[{"family": ["x"], "given": {}}]', r'[{"family": "\ud800"}]']


def store(reference: Reference, column: str, raw: str) -> bool:
    """Stores ``raw``. Returns whether the database accepts it."""
    statement = f"UPDATE exoblocks_reference SET {column} = %s WHERE id = %s"  # noqa: S608
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [raw, reference.pk])
    except DatabaseError:
        return False
    return True


@pytest.mark.parametrize("column", ["authors", "editors", "csl_original"])
def test_it_is_shown_everywhere_and_breaks_nothing(
    home: Any, client: Any, admin_client: Any, tmp_path: Path, column: str
) -> None:
    good = ReferenceFactory(title="A good one")
    made = [(ReferenceFactory(title=f"Odd record {number}"), raw) for number, raw in enumerate(ODD)]
    odd = {reference: raw for reference, raw in made if store(reference, column, raw)}
    mechanism = {"title": "T", "body": "", "references": cites(good, *odd)}
    page = ArticlePageFactory(parent=home, body=[("mechanisms", {"mechanisms": [mechanism]})])
    page.save_revision().publish()
    for address in (page.url, f"/api/v2/pages/{page.pk}/", "/api/v2/references/"):
        text = client.get(address).text
        for reference in (good, *odd):
            assert reference.title in text, (address, odd.get(reference))
    screens = ["reference/", "reference/?export=xlsx"]
    screens += [f"reference/{name}/{one.pk}/" for one in odd for name in ("edit", "inspect")]
    for screen in screens:
        assert admin_client.get(f"/admin/exoblocks/{screen}").status_code == 200, (screen, odd)
    assert admin_client.get("/admin/exoblocks_reference_chooser/").status_code == 200
    assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    call_command("rebuild_derived", stdout=StringIO())
    for kind in ("ris", "bibtex", "csl-json"):
        call_command("export_references", format=kind, stdout=StringIO())
    with contextlib.suppress(CommandError):
        export_article(page, tmp_path / "article")


def test_text_in_a_list_of_names_is_a_name() -> None:
    reference = ReferenceFactory()
    assert store(reference, "authors", '["Kim, Hana", 5, {"literal": "A group"}]')
    reference.refresh_from_db()
    assert reference.authors == [
        {"family": "Kim", "given": "Hana"},
        {"literal": "5"},
        {"literal": "A group"},
    ]
