"""Icons for evidence, safety and retraction differ without colour and have accessible text."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command

from exoblocks.vocabulary.terms import EvidenceBasis, SafetyKind
from tests.article.full import item
from tests.browser.accessibility import violations
from tests.factories import ReferenceFactory, cites, inline

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def article_tab(live_server: Any, home: Any, settings: Any, page: Any) -> Any:
    """A tab with an article of the example site that shows every icon."""
    from treatments.models import TreatmentPage

    home.delete()
    settings.DEBUG = True
    call_command("load_demo", verbosity=0)
    settings.DEBUG = False
    sound = [ReferenceFactory() for _ in range(4)]
    gone = ReferenceFactory(update_status="retracted")
    beside = " ".join(map(inline, [sound[0], gone, *sound[2:]]))
    cited = f"<p>Seen {inline(sound[0])}, {inline(sound[1])}, {inline(gone)}, {beside}.</p>"
    mechanisms = [
        item(f"m-{basis}", {"title": label, "body": "<p>Text.</p>", "evidence_basis": basis})
        for basis, label in EvidenceBasis.choices
    ]
    for name, listed in (("none", []), ("gone", [gone])):
        references = [item(f"m-{name}-{n}", value) for n, value in enumerate(cites(*listed))]
        value = {"title": name, "body": "<p>Text.</p>", "references": references}
        mechanisms.append(item(f"m-{name}", value))
    notes = [
        item(
            f"s-{kind}-{level}", {"kind": kind, "care_level": level, "title": label, "body": cited}
        )
        for kind, label in SafetyKind.choices
        for level in (
            ["non_urgent", "urgent", "emergency"] if kind == "emergency_advice" else [None]
        )
    ]
    article = TreatmentPage.objects.get(slug="exosome-therapy-for-wrinkles")
    article.body = [
        {"type": "text", "id": "t", "value": {"heading": "Text", "body": cited}},
        {"type": "mechanisms", "id": "m", "value": {"heading": "How", "mechanisms": mechanisms}},
        {"type": "safety", "id": "s", "value": {"heading": "Safety", "notes": notes}},
    ]
    article.save_revision().publish()
    page.emulate_media(reduced_motion="reduce")
    page.goto(live_server.url + article.url)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_violations_and_nothing_is_cut_off(article_tab, screenshot, width, scheme):
    article_tab.emulate_media(color_scheme=scheme)
    article_tab.set_viewport_size({"width": width, "height": 900})
    assert violations(article_tab) == []
    assert article_tab.evaluate("document.documentElement.scrollWidth") <= width
    screenshot(f"signs-{width}-{scheme}")


def icons(page: Any, selector: str) -> dict[str, str]:
    """The path of the icon beside each text."""
    shown = page.locator(selector)
    return {
        each.inner_text().strip(): each.locator("svg path").get_attribute("d")
        for each in shown.all()
    }


def test_each_kind_of_evidence_has_its_own_icon(article_tab):
    found = icons(article_tab, ".exo-evidence dd")
    assert {"Animal study", "Expert opinion", "No reference given"} < set(found)
    assert "The source was retracted" in found
    assert len(found) == len(set(found.values())) == len(EvidenceBasis) + 2


def test_each_kind_of_safety_note_has_its_own_icon_and_frame(article_tab):
    found = icons(article_tab, ".exo-safety-note__kind")
    assert len(set(found.values())) == len(SafetyKind)
    # Each note has its own combination of border and background.
    frames = article_tab.evaluate(
        """() => [...document.querySelectorAll('.exo-safety-note')].map((note) => {
            const { borderStyle, borderWidth, backgroundColor, borderColor } = getComputedStyle(note);
            return [borderStyle, borderWidth, backgroundColor, borderColor].join(' ');
        })"""
    )
    assert len(frames) == len(set(frames))


def test_a_retraction_is_in_the_accessible_text(article_tab):
    tree = article_tab.locator("main").aria_snapshot()
    assert "[3, retracted]" in tree
    assert "3 retracted" in tree
