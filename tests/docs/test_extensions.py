"""The code in the guides to adding a citation style, a format and blocks works in this site."""

from __future__ import annotations

import json
import sys
from types import ModuleType
from typing import Any

import pytest
from django.core.management import call_command

from exoblocks.admin.importing.forms import ImportForm
from exoblocks.api.schema.documents import documents
from exoblocks.documents.document_schema import body_schema
from exoblocks.library.importing.session import InputRefusedError, stage
from exoblocks.library.importing.unattended import import_lines
from exoblocks.models import Reference
from exoblocks.schema import block_schema, problems_in
from tests.docs.steps import FENCE, ROOT, steps
from tests.factories import ArticlePageFactory, ReferenceFactory, cites

pytestmark = pytest.mark.django_db

TEXT = """REF|Kim, H.; Lee, J.|2019|Exosomes in mice|10.5555/abc
REF|broken
doi:10.5555/xyz
"""


def follow(page: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    written, configured = steps(page)
    module = ModuleType(written.path.removesuffix(".py").replace("/", "."))
    exec(written.code, vars(module))  # noqa: S102 - from the guide
    monkeypatch.setitem(sys.modules, module.__name__, module)
    found: dict[str, Any] = {}
    exec(configured.code, found)  # noqa: S102
    settings.EXOBLOCKS = found["EXOBLOCKS"]


@pytest.fixture
def article(home: Any) -> Any:
    reference = ReferenceFactory(
        title="Exosomes in <i>mice</i> & men",
        authors=[{"family": "Kim", "given": "H."}],
        container_title="Skin",
        issued_year=2019,
        doi="10.5555/abc",
    )
    mechanism = {"title": "T", "body": "<p>x</p>", "references": cites(reference)}
    body = [{"type": "mechanisms", "value": {"mechanisms": [mechanism]}}]
    return ArticlePageFactory(parent=home, body=body)


def test_a_sites_own_style_is_used_everywhere(article, client, settings, monkeypatch):
    follow("docs/how-to/add-a-citation-style.md", settings, monkeypatch)
    expected = "Kim H. (2019). Exosomes in <i>mice</i> &amp; men. <i>Skin</i>. doi:10.5555/abc"
    assert expected in client.get(article.url).text
    address = f"/api/v2/pages/{article.pk}/"
    for query, style in (("", "house"), ("?citation_style=house", "house")):
        (reference,) = client.get(address + query).json()["references"]
        assert reference["citation"]["html"] == expected
        assert reference["citation"]["style"] == style
    (reference,) = client.get(f"{address}?citation_style=ama").json()["references"]
    assert reference["citation"]["style"] == "ama"
    openapi = json.loads(documents()["openapi.json"].content)
    assert '["ama", "house", "vancouver"]' in json.dumps(openapi)


def test_a_sites_own_format_is_offered_for_import(settings, monkeypatch):
    follow("docs/how-to/add-a-reference-format.md", settings, monkeypatch)
    form = ImportForm()
    assert ".ref" in form.fields["file"].widget.attrs["accept"].split(",")
    assert "PubMed (NBIB), CSL-JSON or Our old library" in form.fields["text"].help_text
    with pytest.raises(InputRefusedError, match=r"CSL-JSON or Our old library, or a DOI"):
        stage(["nothing"], user=None)


def test_a_sites_own_format_is_read_and_written(client, settings, monkeypatch, capsys, home):
    follow("docs/how-to/add-a-reference-format.md", settings, monkeypatch)
    found = [one.incoming for one in import_lines(TEXT.splitlines(keepends=True), update=False)]
    assert [one.failure for one in found] == ["", "This line has fewer than five parts.", ""]
    stored = Reference.objects.get(doi="10.5555/abc")
    assert (stored.title, stored.issued_year) == ("Exosomes in mice", 2019)
    assert stored.authors[1] == {"family": "Lee", "given": "J."}
    call_command("export_references", "--format", "lines")
    assert TEXT.splitlines()[0] in capsys.readouterr().out
    openapi = json.loads(documents()["openapi.json"].content)
    assert '"lines"' in json.dumps(openapi)


def test_without_the_setting_neither_is_available(article, client):
    assert client.get(f"/api/v2/pages/{article.pk}/?citation_style=house").status_code == 400
    assert '"lines"' not in documents()["openapi.json"].content.decode()


GUIDE_TO_BLOCKS = ROOT / "docs/how-to/add-your-own-block.md"


def test_one_of_our_fields_can_be_left_out(home):
    (code,) = (
        fence["code"]
        for fence in FENCE.finditer(GUIDE_TO_BLOCKS.read_text())
        if "target = None" in fence["code"]
    )
    found: dict[str, Any] = {}
    exec(code, found)  # noqa: S102
    stream = found["PlainStreamBlock"]()
    mechanism = stream.child_blocks["mechanisms"].child_blocks["mechanisms"].child_block
    stored = [
        {
            "type": "mechanisms",
            "id": "m",
            "value": {
                "heading": "",
                "mechanisms": [
                    {"type": "item", "id": "i", "value": {"title": "T", "target": "vascular"}}
                ],
            },
        }
    ]
    value = stream.to_python(stored)
    (shown,) = stream.get_api_representation(value)
    assert "target" not in shown["value"]["mechanisms"][0]
    assert '"target"' not in json.dumps(block_schema(mechanism))
    assert problems_in(body_schema(stream), [shown]) == []
    assert "Acts on" not in value.render_as_block()
    assert "target" not in mechanism.child_blocks
    kept = stream.get_prep_value(value)[0]["value"]["mechanisms"][0]["value"]
    assert kept["target"] == "vascular"
