"""The JSON of the references of an article."""

from __future__ import annotations

import json

from tests.factories import ArticlePageFactory, ReferenceFactory, cites, uid


def test_references_are_numbered_by_first_appearance_and_list_where_they_are_cited(data, records):
    assert [(item["number"], item["id"], item["cited_in"]) for item in data["references"]] == [
        (1, records[1].pk, [uid("fact-1"), uid("mechanism-1"), uid("outcome-1")]),
        (2, records[0].pk, [uid("mechanism-1")]),
        (3, records[2].pk, [uid("note-1"), uid("quote-1")]),
    ]


def test_a_reference_shows_what_a_client_needs_and_nothing_private(home, client):
    reference = ReferenceFactory(
        doi="10.1000/ABC.",
        notes="Ask Jo about this",
        abstract="Long abstract",
        csl_original={"note": "private", "annote": "private", "genre": "preprint"},
    )
    page = ArticlePageFactory(
        parent=home,
        body=[
            {
                "type": "key_facts",
                "id": "k",
                "value": {"facts": [{"label": "x", "value": "y", "references": cites(reference)}]},
            }
        ],
    )
    shown = client.get(f"/api/v2/pages/{page.pk}/").json()["references"][0]
    assert shown["doi"] == "10.1000/abc"
    assert shown["uuid"] == str(reference.uuid)
    assert shown["csl"]["DOI"] == "10.1000/abc"
    assert shown["csl"]["genre"] == "preprint"
    assert shown["citation"]["style"] == "ama"
    assert "10.1000/abc" in shown["citation"]["text"]
    assert shown["verification"] == {"code": "unverified", "label": "Not verified"}
    assert shown["update_status"] == {"code": "unchecked", "label": "Not checked for notices"}
    assert set(shown) == {
        "number", "id", "uuid", "citekey", "csl_type", "csl", "citation", "doi", "pmid", "pmcid",
        "url", "study_design", "population", "verification", "update_status",
            "participants", "funding", "cited_in",
    }  # fmt: skip
    text = json.dumps(shown)
    assert "private" not in text
    assert "Ask Jo" not in text
    assert "Long abstract" not in text


def test_a_merged_duplicate_is_shown_as_its_survivor(home, client):
    survivor = ReferenceFactory()
    duplicate = ReferenceFactory(merged_into=survivor)
    page = ArticlePageFactory(
        parent=home,
        body=[
            {
                "type": "key_facts",
                "id": "k",
                "value": {
                    "facts": [
                        {"label": "x", "value": "y", "references": cites(duplicate, survivor)}
                    ]
                },
            }
        ],
    )
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    shown = data["body"][0]["value"]["facts"][0]["references"]
    assert [(item["reference"], item["number"]) for item in shown] == [(survivor.pk, 1)] * 2
    assert [item["id"] for item in data["references"]] == [survivor.pk]


def test_the_page_and_the_json_show_the_same_numbers(page, client, data):
    html = client.get(page.url).text
    for item in data["references"]:
        assert f'<li id="ref-{item["number"]}"' in html
        assert item["citation"]["html"] in html
    assert html.count('class="exo-bibliography') + html.count(" exo-bibliography") == 1
