"""The demo as visitors and API clients see it."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from home.models import HomePage
from treatments.models import TreatmentIndexPage, TreatmentPage
from wagtail.models import PageViewRestriction

from exoblocks.models import Reference

PATH = "/treatments/exosome-therapy-for-wrinkles/"


def soup_of(client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def json_of(client, page: TreatmentPage) -> dict[str, Any]:
    response = client.get(f"/api/v2/pages/{page.pk}/")
    assert response.status_code == 200
    return response.json()


def value_of(article: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(block["value"] for block in article["body"] if block["type"] == kind)


def words(element: Any) -> str:
    return " ".join(element.get_text().split())


def test_the_article_shows_its_numbers_and_its_reference_list(demo, client):
    soup = soup_of(client, PATH)
    assert soup.h1.get_text() == "Exosome therapy for wrinkles"
    cited = [words(line) for line in soup.select(".exo-citations")]
    assert cited == ["References: [1]", "References: [2]", "References: [1]"]
    assert [item["id"] for item in soup.select(".exo-references > li")] == ["ref-1", "ref-2"]


def test_page_and_json_agree(demo, client):
    soup, article = soup_of(client, PATH), json_of(client, demo)
    for item in value_of(article, "mechanisms")["mechanisms"]:
        card = soup.find(id=item["id"])
        assert card.h3.get_text() == item["title"]
        assert item["target"]["label"] in card.get_text()
        basis = item["evidence_basis"]
        assert (basis["label"] if basis else "No reference given") in card.get_text()
        linked = [link["href"] for link in card.select(".exo-citation")]
        assert linked == [f"#ref-{citation['number']}" for citation in item["references"]]
    for item in value_of(article, "outcomes")["outcomes"]:
        card = soup.find(id=item["id"])
        assert item["direction"]["label"] in card.get_text()
        certainty = item["certainty"]
        assert (certainty["label"] if certainty else "Not graded") in card.get_text()
    for item in value_of(article, "protocols")["protocols"]:
        card = soup.find(id=item["id"])
        assert card.h3.get_text() == item["title"]
        assert item["modality"]["label"] in card.get_text()
    for item in value_of(article, "safety")["notes"]:
        note = soup.find(id=item["id"])
        assert note.h3.get_text() == item["title"]
        assert item["kind"]["label"] in note.select_one(".exo-safety-note__kind").get_text()
    for reference in article["references"]:
        listed = soup.find(id=f"ref-{reference['number']}")
        assert reference["citation"]["text"] in words(listed)
        assert reference["verification"]["label"] in words(listed)
        assert reference["study_design"]["label"] in words(listed)


def test_the_json_has_the_content_of_the_article(demo, client):
    article = json_of(client, demo)
    quantities = [fact["quantity"] for fact in value_of(article, "key_facts")["facts"]]
    assert {"min": 30, "max": 150, "unit": {"code": "nm", "label": "nm"}} in quantities
    mechanisms = value_of(article, "mechanisms")["mechanisms"]
    assert [item["target"]["code"] for item in mechanisms] == [
        "collagen_elastin",
        "inflammation",
        "barrier_hydration",
        "proliferation_migration",
    ]
    assert sum(bool(item["references"]) for item in mechanisms) == 2
    protocols = value_of(article, "protocols")["protocols"]
    assert [item["modality"]["code"] for item in protocols] == ["microneedling", "laser", "topical"]
    for item in protocols:
        assert item["sessions"] == {"count": 3, "count_max": 4}
        assert item["interval"] == {
            "period": 2,
            "period_max": 4,
            "period_unit": "wk",
            "iso8601": "P2W",
            "iso8601_max": "P4W",
        }
        assert item["downtime"]["level"]["code"] == "minimal"
    status = value_of(article, "regulatory_status")
    assert status["jurisdiction"]["code"] == "US"
    assert status["status"]["code"] == "unapproved"
    assert status["use_basis"] is None
    assert status["source_url"].startswith("https://www.fda.gov/")
    kinds = [note["kind"]["code"] for note in value_of(article, "safety")["notes"]]
    assert "practitioner_note" in kinds


def test_the_references_are_unverified_and_have_no_identifiers(demo, client):
    assert Reference.objects.count() == 2
    for reference in json_of(client, demo)["references"]:
        assert reference["verification"]["code"] == "unverified"
        assert (reference["doi"], reference["pmid"], reference["pmcid"]) == (None, None, None)
        assert not {"DOI", "PMID", "PMCID", "URL"} & reference["csl"].keys()
    listed = client.get("/api/v2/references/").json()
    assert listed["meta"]["total_count"] == 2


def test_animal_data_is_labelled_as_animal_data(demo, client):
    article = json_of(client, demo)
    mouse = article["references"][0]
    assert mouse["study_design"]["code"] == "animal_study"
    assert mouse["population"]["code"] == "animal"
    first = value_of(article, "mechanisms")["mechanisms"][0]
    assert first["evidence_basis"] == {"code": "animal", "label": "Animal study", "derived": True}
    assert "Results in mice do not tell us what will happen in people" in first["body"]


def test_no_people_are_invented(demo, client):
    article = json_of(client, demo)
    assert article["author"] is None
    assert article["medical_review"] is None
    assert "quote" not in [block["type"] for block in article["body"]]
    assert "Not yet reviewed" in soup_of(client, PATH).select_one(".provenance").get_text()


def test_each_entry_of_the_contents_links_to_the_heading_it_names(demo, client):
    soup = soup_of(client, PATH)
    entries = soup.select(".contents a")
    assert len(entries) >= 8
    for entry in entries:
        heading = soup.find(id=entry["href"].removeprefix("#"))
        assert heading.name == "h2"
        assert heading.get_text() == entry.get_text()


def test_internal_links_and_labels_have_targets_and_ids_are_unique(demo, client):
    for path in ("/", "/treatments/", PATH):
        soup = soup_of(client, path)
        ids = [element["id"] for element in soup.find_all(id=True)]
        assert len(ids) == len(set(ids))
        targets = [link["href"][1:] for link in soup.select('a[href^="#"]')]
        targets += [element["aria-labelledby"] for element in soup.select("[aria-labelledby]")]
        assert set(targets) <= set(ids)


def test_no_heading_level_is_skipped(demo, client):
    for path in ("/", "/treatments/", PATH):
        levels = [
            int(tag.name[1]) for tag in soup_of(client, path).find_all(re.compile("^h[1-6]$"))
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_nothing_is_fetched_from_another_host(demo, client):
    for path in ("/", "/treatments/", PATH):
        soup = soup_of(client, path)
        loaded = [tag["src"] for tag in soup.find_all(src=True)]
        loaded += [tag["href"] for tag in soup.select('link:not([rel="canonical"])')]
        loaded += [
            candidate.split()[0]
            for tag in soup.find_all(srcset=True)
            for candidate in tag["srcset"].split(",")
        ]
        assert loaded
        assert all(address.startswith(("/static/", "/media/")) for address in loaded)


def test_the_home_page_features_chosen_pages_that_visitors_may_see(demo, client):
    assert [link["href"] for link in soup_of(client, "/").select(".card a")] == [PATH]
    demo.unpublish()
    assert soup_of(client, "/").select(".card") == []


def test_a_private_treatment_is_not_listed(demo, client):
    PageViewRestriction.objects.create(page=demo, restriction_type="login")
    assert soup_of(client, "/").select(".card") == []
    assert soup_of(client, "/treatments/").select(".card") == []


def test_the_index_is_sorted_by_title(demo, client):
    index = TreatmentIndexPage.objects.get()
    index.add_child(instance=TreatmentPage(title="A first one", slug="a-first-one"))
    titles = [tag.get_text() for tag in soup_of(client, "/treatments/").select(".card__title")]
    assert titles == ["A first one", "Exosome therapy for wrinkles"]


def test_a_treatment_without_content_can_be_shown(demo, client):
    index = TreatmentIndexPage.objects.get()
    index.add_child(instance=TreatmentPage(title="To be written", slug="later"))
    assert soup_of(client, "/treatments/later/").h1.get_text() == "To be written"


def test_the_404_page_has_the_sites_layout(demo, client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.h1.get_text() == "Page not found"
    assert soup.select_one(".site-menu a")["href"] == "/treatments/"


def test_text_from_editors_is_escaped(demo, client):
    home = HomePage.objects.get()
    home.headline = home.lead = "<script>alert(1)</script>"
    home.save_revision().publish()
    demo.title = demo.summary = "<script>alert(1)</script>"
    demo.save_revision().publish()
    for path in ("/", "/treatments/", PATH):
        assert b"<script>alert" not in client.get(path).content


@pytest.mark.parametrize("model", [HomePage, TreatmentIndexPage, TreatmentPage])
def test_the_editor_opens_for_every_page(demo, admin_client, model):
    page = model.objects.get()
    assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
