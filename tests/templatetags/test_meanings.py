"""Explanations of the labels that tell readers how far they can trust a statement."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from exoblocks import vocabulary
from exoblocks.templatetags.meanings import Meaning, certainty_meanings, meanings
from exoblocks.vocabulary.meanings import MEANINGS
from exoblocks.vocabulary.terms import (
    Certainty,
    EvidenceBasis,
    RegulatoryState,
    StudyDesign,
    UseBasis,
    Verification,
)
from tests.article.full import item
from tests.factories import ArticlePageFactory, ReferenceFactory, cites


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("evidence_basis", EvidenceBasis.values),
        ("certainty", Certainty.values),
        ("verification", Verification.values),
        ("regulatory_status", RegulatoryState.values),
        ("use_basis", UseBasis.values),
        ("study_design", [code for code in StudyDesign.values if code != "not_stated"]),
    ],
)
def test_every_label_of_trust_has_a_meaning(name, codes):
    for code in codes:
        text = vocabulary.meaning(name, code)
        assert text.endswith("."), code
        assert text[0].isupper()


def test_every_meaning_is_of_a_code_of_its_vocabulary():
    for name, texts in MEANINGS.items():
        assert set(texts) <= set(vocabulary.own_codes(name))


def test_a_term_is_explained_once_and_only_if_it_has_a_meaning():
    animal = {"code": "animal", "label": "Animal study"}
    found = meanings([Meaning("Animal study", vocabulary.meaning("evidence_basis", "animal"))])
    assert found == meanings(found, evidence_basis=animal)
    assert (
        meanings(
            "",
            safety_kind={"code": "own", "label": "Own"},
            supply=None,
            use_basis="as a site has it",
        )
        == []
    )


def test_grade_is_explained_if_there_is_a_level():
    assert [shown.term for shown in certainty_meanings({"code": "low"})] == ["GRADE"]
    assert [shown.term for shown in certainty_meanings(None)] == ["Not graded"]


def explained(html: str) -> dict[str, list[str]]:
    """The terms that each question explains."""
    soup = BeautifulSoup(html, "html.parser")
    return {
        each.summary.get_text(): [term.get_text() for term in each.find_all("dt")]
        for each in soup.select("details.exo-meanings")
    }


@pytest.mark.parametrize(
    ("terms", "question"),
    [
        (["Animal study"], "What does “Animal study” mean?"),
        (["GRADE", "Animal study"], "What do “GRADE” and “Animal study” mean?"),
        (["A", "B", "C"], "What do these labels mean?"),
    ],
)
def test_the_question_names_up_to_two_terms(terms, question):
    shown = [Meaning(term, "Text.") for term in terms]
    html = render_to_string("exoblocks/blocks/_meanings.html", {"shown": shown})
    assert explained(html) == {question: terms}


def test_terms_are_escaped():
    shown = [Meaning("<script>", "<script>")]
    assert "<script>" not in render_to_string("exoblocks/blocks/_meanings.html", {"shown": shown})


def test_labels_without_a_meaning_have_no_question():
    assert render_to_string("exoblocks/blocks/_meanings.html", {"shown": []}).strip() == ""


def page_with_every_label(home):
    sound = ReferenceFactory(study_design="animal_study")
    gone = ReferenceFactory(study_design="review", update_status="retracted")
    cited = [item(f"c{n}", value) for n, value in enumerate(cites(sound, gone))]
    mechanisms = [
        {"title": "In mice", "evidence_basis": "animal", "references": cited[:1]},
        {"title": "Nothing cited"},
        {"title": "Withdrawn", "references": cited[1:]},
    ]
    outcomes = [{"title": "Wrinkles", "certainty": "low"}, {"title": "Tone"}]
    notes = [{"kind": "contraindication", "title": "Allergy"}, {"kind": "adverse_effect"}]
    status = {"jurisdiction": "US", "status": "approved", "use_basis": "off_label"}

    def items(name, values):
        return [
            item(f"{name}-{index}", {"body": "<p>Text</p>", **value})
            for index, value in enumerate(values)
        ]

    return ArticlePageFactory(
        parent=home,
        body=[
            {"type": "mechanisms", "id": "m", "value": {"mechanisms": items("m", mechanisms)}},
            {"type": "outcomes", "id": "o", "value": {"outcomes": items("o", outcomes)}},
            {"type": "safety", "id": "s", "value": {"notes": items("s", notes)}},
            {"type": "regulatory_status", "id": "r", "value": status},
        ],
    )


def test_the_page_explains_its_labels_where_they_are(home, client):
    html = client.get(page_with_every_label(home).url).content.decode()
    assert list(explained(html)) == [
        "What does “Animal study” mean?",
        "What does “No reference given” mean?",
        "What does “Retracted” mean?",
        "What do “GRADE” and “No reference given” mean?",
        "What do “Not graded” and “No reference given” mean?",
        "What does “Contraindication” mean?",
        "What do “Approved” and “Off label” mean?",
        "What do these labels mean?",
    ]
    soup = BeautifulSoup(html, "html.parser")
    assert (
        "The true effect may be substantially different" in soup.select_one(".exo-certainty").text
    )


def test_the_reference_list_explains_each_of_its_labels_once(home, client):
    html = client.get(page_with_every_label(home).url).content.decode()
    shown = BeautifulSoup(html, "html.parser").select_one(".exo-bibliography")
    labels = {label.get_text() for label in shown.select(".exo-status")}
    terms = explained(html)["What do these labels mean?"]
    assert sorted(terms) == sorted(labels)
    assert labels == {"Animal study", "Review", "Retracted", "Not verified"}


def test_a_site_can_leave_out_that_a_reference_is_not_verified(home, client, settings):
    page = page_with_every_label(home)
    ReferenceFactory._meta.model.objects.filter(update_status="retracted").update(
        verification="mismatch"
    )
    settings.EXOBLOCKS = {"SHOW_UNVERIFIED": False}
    shown = BeautifulSoup(client.get(page.url).content, "html.parser").select_one(
        ".exo-bibliography"
    )
    text = shown.get_text()
    assert "Not verified" not in text
    assert "Details differ from the source" in text
    codes = [
        reference["verification"]["code"]
        for reference in client.get(f"/api/v2/pages/{page.pk}/").json()["references"]
    ]
    assert codes == ["unverified", "mismatch"]
