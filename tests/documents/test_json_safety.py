"""The JSON and the page of unusual content: scripts, relative links, repeated anchors."""

from __future__ import annotations

import re

from tests.factories import ArticlePageFactory, ReferenceFactory, cites

SCRIPT = '<p>Safe<script>alert(1)</script><a href="javascript:alert(2)">x</a><img src=x onerror=alert(3)></p>'


def test_stored_scripts_never_reach_readers(home, client):
    page = ArticlePageFactory(
        parent=home,
        title="<script>alert(4)</script>",
        summary="<script>alert(5)</script>",
        body=[
            {"type": "text", "id": "t", "value": {"heading": "<script>h</script>", "body": SCRIPT}},
            {
                "type": "safety",
                "id": "s",
                "value": {
                    "notes": [
                        {
                            "kind": "<script>k</script>",
                            "title": "<script>t</script>",
                            "body": SCRIPT,
                            "report_to": "javascript:alert(6)",
                        }
                    ]
                },
            },
            {
                "type": "quote",
                "id": "q",
                "value": {
                    "text": "<script>q</script>",
                    "source": {"publication": "<script>", "url": "data:text/html,x"},
                },
            },
        ],
    )
    html = client.get(page.url).text
    assert "<script" not in html
    assert "javascript:" not in html
    assert "data:text" not in html
    assert "onerror" not in html
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["body"][0]["value"]["body"] == '<p>Safe<a>x</a><img src="http://testserver/x"></p>'
    assert data["body"][1]["value"]["notes"][0]["report_to"] == ""
    assert data["body"][2]["value"]["source"]["url"] == ""


def test_links_in_rich_text_are_absolute_in_json_and_relative_on_the_page(home, client):
    target = ArticlePageFactory(parent=home, slug="target")
    page = ArticlePageFactory(
        parent=home,
        body=[
            {
                "type": "text",
                "id": "t",
                "value": {
                    "heading": "",
                    "body": f'<p><a linktype="page" id="{target.pk}">there</a> <a href="#ref-1">here</a></p>',
                },
            }
        ],
    )
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["body"][0]["value"]["body"] == (
        '<p><a href="http://testserver/target/">there</a> <a href="#ref-1">here</a></p>'
    )
    assert '<a href="/target/">there</a>' in client.get(page.url).text


def test_every_anchor_is_unique(home, client):
    reference = ReferenceFactory()
    headings = ["References", "Intro", "Ref 1", "???", "Intro", "é"]
    body = [
        {"type": "text", "id": f"t{index}", "value": {"heading": heading, "body": "<p>x</p>"}}
        for index, heading in enumerate(headings)
    ]
    fact = {"label": "x", "value": "y", "references": cites(reference)}
    body.append(
        {
            "type": "key_facts",
            "id": "k",
            "value": {"facts": [{"type": "item", "id": "intro", "value": fact}]},
        }
    )
    page = ArticlePageFactory(parent=home, body=body)
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    anchors = [block["value"]["anchor"] for block in data["body"][:6]]
    assert anchors == ["references-2", "intro", "ref-1-2", "text", "intro-2", "é"]
    ids = re.findall(r' id="([^"]*)"', client.get(page.url).text)
    assert len(set(ids)) == len(ids)
    assert "" not in ids


def test_a_small_number_is_written_without_an_exponent(home, client):
    quantity = {"min": "0.000001", "unit": "mg"}
    body = [
        {"type": "key_facts", "id": "k", "value": {"facts": [{"label": "x", "quantity": quantity}]}}
    ]
    page = ArticlePageFactory(parent=home, body=body)
    assert "0.000001 mg" in client.get(page.url).text
