"""The comparison of two versions shows labels, titles and only what differs."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from exoblocks.admin.comparison.differences import differences
from exoblocks.admin.comparison.field import ArticleComparison
from exoblocks.admin.comparison.texts import Texts
from exoblocks.blocks.examples import STATES
from exoblocks.blocks.examples.parts import IMAGE, REFERENCE
from exoblocks.blocks.examples.table import cells
from tests.factories import ArticlePageFactory, ReferenceFactory, cites, inline, uid
from tests.testapp.blocks import AccordionBlock
from tests.testapp.models import ArticlePage

pytestmark = pytest.mark.django_db

LONG = "An unchanged sentence about the skin and its cells. " * 20


def item(name: str, value: Any, kind: str = "item") -> dict[str, Any]:
    return {"type": kind, "id": uid(name), "value": value}


def mechanism(name: str, body: str = "<p>Signals increase collagen.</p>", **values: Any) -> Any:
    return item(name, {"title": name, "body": body, "target": "collagen_elastin", **values})


def mechanisms(*listed: Any, heading: str = "How it works") -> dict[str, Any]:
    return item("section", {"heading": heading, "mechanisms": list(listed)}, "mechanisms")


def text_block() -> dict[str, Any]:
    return item("text", {"heading": "Unchanged", "body": f"<p>{LONG}</p>"}, "text")


@pytest.fixture
def compare(home: Any) -> Any:
    """``compare(before, after)``: the comparison of the body as lines; deletions as [-…-], additions as
    {+…+}.
    """
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("admin", "a@example.org", "p"))

    def compare(before: list[Any], after: list[Any]) -> list[str]:
        page = ArticlePageFactory(parent=home, body=copy.deepcopy(before))
        old = page.save_revision()
        page.body = copy.deepcopy(after)
        new = page.save_revision()
        address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, old.pk, new.pk])
        soup = BeautifulSoup(client.get(address).content, "html.parser")
        found = soup.select_one(".exo-differences")
        if found is None:
            return []
        for name, (start, end) in {"del": ("[-", "-]"), "ins": ("{+", "+}")}.items():
            for element in found.find_all(name):
                element.replace_with(f"{start}{element.get_text()}{end}")
        return [text for p in found.find_all("p") if (text := " ".join(p.get_text().split()))]

    return compare


def test_a_changed_word_is_shown_with_its_block_item_and_field(compare):
    long = f"<p>{LONG} Signals increase collagen. {LONG}</p>"
    after = long.replace("increase", "may increase")
    found = compare(
        [mechanisms(mechanism("Collagen", long), mechanism("Barrier")), text_block()],
        [mechanisms(mechanism("Collagen", after), mechanism("Barrier")), text_block()],
    )
    assert found[:3] == ["Mechanisms: How it works", "Mechanism: Collagen", "How it works"]
    assert "Signals {+may +}increase collagen." in found[3]
    assert found[3].count("unchanged sentence") < 5
    assert len(found) == 4
    assert "Barrier" not in " ".join(found)


def test_codes_are_shown_as_labels(compare):
    found = compare(
        [mechanisms(mechanism("Collagen", evidence_basis=""))],
        [mechanisms(mechanism("Collagen", target="other", evidence_basis="animal"))],
    )
    assert found[2:] == [
        "Acts on",
        "[-Collagen and elastin-]{+Other+}",
        "Type of evidence",
        "{+Animal study+}",
    ]


def test_references_are_shown_by_their_titles(compare):
    one, other = ReferenceFactory(title="Skin"), ReferenceFactory(title="Hair")
    before, after = ([item("cited", cite) for cite in cites(record)] for record in (one, other))
    found = compare(
        [mechanisms(mechanism("Collagen", references=before))],
        [mechanisms(mechanism("Collagen", references=after))],
    )
    assert found[2:] == [
        "References",
        "Reference: Kim 2019: Hair",
        "Reference",
        "[-Kim 2019: Skin-]{+Kim 2019: Hair+}",
    ]


def test_items_that_are_added_deleted_and_moved_are_named(compare):
    one, two, three = (mechanism(name) for name in ("One", "Two", "Three"))
    found = compare([mechanisms(one, two, three)], [mechanisms(three, one, mechanism("Four"))])
    assert found[1] == "Mechanism: Three Moved from position 3 to position 1"
    deleted, added = found.index("Mechanism: Two Deleted"), found.index("Mechanism: Four Added")
    assert found[deleted + 1 : deleted + 3] == ["Title", "[-Two-]"]
    assert found[added + 1 : added + 3] == ["Title", "{+Four+}"]
    assert not any("One" in line for line in found)


def test_a_moved_step_is_shown_by_its_text(compare):
    steps = [item(name, {"phase": "treatment", "text": name}) for name in ("Clean", "Cool", "Rest")]
    protocol = {"title": "Serum", "modality": "topical"}

    def protocols(listed: list[Any]) -> list[Any]:
        listed = [item("protocol", {**protocol, "steps": listed})]
        return [item("section", {"heading": "", "protocols": listed}, "protocols")]

    found = compare(protocols(steps), protocols([steps[0], steps[2], steps[1]]))
    assert found[2:] == ["Steps", "Step: Treatment: Rest Moved from position 3 to position 2"]


def test_a_changed_cell_is_shown_with_its_row(compare):
    def table(dose: str) -> list[Any]:
        rows = [["<p>Serum</p>", f"<p>{dose}</p>"], ["<p>Placebo</p>", "<p>none</p>"]]
        value = {"caption": "Doses", "cells": cells(["Arm", "Dose"], *rows)}
        return [item("table", value, "table")]

    found = compare(table("10<sup>8</sup>"), table("10<sup>9</sup>"))
    assert found[0] == "Table: Doses"
    assert found[-2:] == ["Row 1", "Serum | 10^[-8-]{+9+}"]


def test_a_change_that_text_cannot_show_is_described(compare):
    reference = ReferenceFactory()
    found = compare(
        [mechanisms(mechanism("Collagen", "<p>It <b>works</b> (Kim 2019).</p>"))],
        [mechanisms(mechanism("Collagen", f"<p>It works {inline(reference)}.</p>"))],
    )
    assert found[-1] == "Only the formatting, a link or a citation has changed."


def test_keys_that_the_editor_adds_to_stored_content_are_not_a_difference(compare):
    text, keyed = "<p>Signals</p>", '<p data-block-key="abcde">Signals</p>'
    filled = {"target_other": "", "evidence_basis": "", "references": [], "no_reference_reason": ""}
    assert (
        compare(
            [mechanisms(mechanism("Collagen", text))],
            [mechanisms(mechanism("Collagen", keyed, **filled))],
        )
        == []
    )


def test_content_that_is_not_supported_is_described(compare):
    found = compare(
        [item("hologram", {"x": 1}, "hologram")], [item("hologram", {"x": 2}, "hologram")]
    )
    assert found == ["hologram", "Content that this site does not support has changed."]


def test_the_fields_of_a_sites_own_container_are_compared():
    def accordion(note: str) -> dict[str, Any]:
        return {"intro": "<p>Same</p>", "panels": [{"id": "a", "panel": {"note": note}}]}

    (found,) = differences(AccordionBlock(), "More", accordion("One"), accordion("Two"), Texts([]))
    assert found.label == "More"
    (note,) = found.inner
    assert (note.label, note.pieces) == ("Note", [("deletion", "One"), ("addition", "Two")])


def test_the_outline_is_shown_by_its_label(admin_client, home):
    page = ArticlePageFactory(parent=home)
    old = page.save_revision()
    page.outline = "treatment"
    new = page.save_revision()
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, old.pk, new.pk])
    soup = BeautifulSoup(admin_client.get(address).content, "html.parser")
    assert soup.select_one(".comparison").get_text().split() == ["No", "outline", "Treatment"]


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", STATES)
def test_every_state_of_every_block_can_be_added_and_deleted(compare, kind):
    ReferenceFactory(pk=REFERENCE)
    assert IMAGE
    for name, state in STATES[kind].items():
        body = [{"type": kind, "id": uid(name), "value": state}]
        assert "Added" in " ".join(compare([], body)), name
        assert "Deleted" in " ".join(compare(body, [])), name


def test_the_references_of_an_article_are_loaded_together(home, django_assert_num_queries):
    versions = []
    references = ReferenceFactory.create_batch(20)
    for relation in ("supports", "background"):
        cited = [
            item(f"c{n}", cite) for n, cite in enumerate(cites(*references, relation=relation))
        ]
        body = [mechanisms(mechanism("Collagen", references=cited))]
        versions.append(ArticlePage(title="A", body=body))
    comparison = ArticleComparison(ArticlePage._meta.get_field("body"), *versions)
    with django_assert_num_queries(1):
        assert len(comparison.differences[0].inner[0].inner[0].inner) == 20
