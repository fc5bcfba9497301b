"""An editor adds a source where it is cited: with the mouse and with the keyboard, in a list and in text."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.urls import reverse

from exoblocks.models import Reference
from tests.browser.accessibility import violations
from tests.browser.test_cite import TOKEN, article, cite, edit, save, slash  # noqa: F401
from tests.factories import ArticlePageFactory, ReferenceFactory
from tests.reference_texts import AMA, OTHER, RIS, THIRD
from tests.testapp.models import ArticlePage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

IS_ON_PASTE = "document.activeElement.textContent.includes('Paste')"


class Editor:
    """The editor of an article with one mechanism."""

    def __init__(self, page: Any, url: str, home: Any) -> None:
        self.page = page
        value = {"title": "Collagen", "body": "<p>More collagen.</p>", "references": []}
        body = [{"type": "mechanisms", "id": "m", "value": {"mechanisms": [value]}}]
        self.article = ArticlePageFactory(parent=home, body=body)
        self.article.save_revision().publish()
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(url + reverse("wagtailadmin_pages:edit", args=[self.article.pk]))
        self.list = page.locator("[data-contentpath=references]").first
        self.list.wait_for()

    def copy(self, text: str) -> None:
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)

    def paste(self, text: str) -> None:
        """Paste where the cursor is."""
        self.copy(text)
        self.page.keyboard.press("Control+v")

    @property
    def window(self) -> Any:
        return self.page.get_by_role("dialog")

    @property
    def status(self) -> Any:
        return self.window.get_by_role("status")

    def wait_for_focus(self, name: str) -> None:
        self.page.wait_for_function(f"document.activeElement.name === {json.dumps(name)}")

    @property
    def focused(self) -> str:
        """The name of the field that has the focus."""
        return str(self.page.evaluate("document.activeElement.name"))

    def add_citation(self) -> None:
        self.list.locator(".c-sf-add-button").last.click()
        self.list.get_by_role("button", name="Choose a reference").click()

    def open_paste(self) -> None:
        self.wait_for_focus("q")
        self.window.get_by_role("tab", name="Paste").click()
        self.wait_for_focus("text")

    def wait_until_closed(self) -> None:
        self.window.wait_for(state="hidden")

    def save(self) -> list[dict[str, Any]]:
        """The stored citations."""
        with self.page.expect_event("load"):
            self.page.locator(".footer").get_by_role("button", name="Save draft").click()
        latest = ArticlePage.objects.get(pk=self.article.pk).get_latest_revision()
        body = json.loads(latest.content["body"])
        (mechanism,) = body[0]["value"]["mechanisms"]
        return [item["value"] for item in mechanism["value"]["references"]]


@pytest.fixture
def mechanism(editor: Any, live_server: Any, home: Any) -> Editor:
    return Editor(editor, live_server.url, home)


def test_a_correction_is_stored_and_no_correction_is_lost(mechanism, page, screenshot):
    mechanism.add_citation()
    mechanism.open_paste()
    mechanism.paste("Kim H. Exosomes in mise. J Dermatol Sci. 2019;95:25-31.")
    title = mechanism.window.locator("[name=pasted-0-title]")
    title.wait_for()
    title.fill("Exosomes in mice")
    mechanism.window.locator("[name=text]").press("End")
    page.keyboard.type(" doi:10.5555/kim")
    mechanism.window.get_by_text("your corrections below are lost").wait_for()
    assert title.input_value() == "Exosomes in mice"
    mechanism.window.locator("[name=pasted-0-doi]").fill("10.5555/kim")
    mechanism.window.get_by_role("button", name="Read it again").click()
    page.wait_for_function("document.querySelector('[name=pasted-0-title]').value.includes('mise')")
    assert mechanism.window.locator("[name=pasted-0-doi]").input_value() == "10.5555/kim"
    title.fill("Exosomes in mice")
    pasted = mechanism.window.get_by_role("tabpanel", name="Paste")
    pasted.get_by_text("Web address and other identifiers").click()
    mechanism.window.locator("[name=pasted-0-isbn]").fill("1")
    page.keyboard.press("Enter")
    mechanism.window.get_by_text("This is not an ISBN").wait_for()
    mechanism.wait_for_focus("pasted-0-isbn")
    screenshot("paste-reference-3-error")
    assert title.input_value() == "Exosomes in mice"
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    mechanism.wait_until_closed()
    reference = Reference.objects.get()
    assert (reference.title, reference.doi) == ("Exosomes in mice", "10.5555/kim")


def test_the_citation_follows_the_corrections(mechanism, page):
    mechanism.add_citation()
    mechanism.open_paste()
    mechanism.paste("TY  - JOUR\nAU  - Kim, H\nTI  - Exosomes in mise\nPY  - 2019\nER  - \n")
    citation = mechanism.window.locator(".exo-record__citation")
    missing = mechanism.window.locator("[aria-live]").filter(has_text="Missing:")
    missing.wait_for()
    missing.evaluate("place => { window.announced = place }")
    title = mechanism.window.locator("[name=pasted-0-title]")
    title.click()
    page.keyboard.press("End")
    for _letter in range(2):
        page.keyboard.press("Backspace")
    page.keyboard.type("ce")
    citation.filter(has_text="Kim H. Exosomes in mice.").wait_for()
    assert mechanism.focused == "pasted-0-title"
    page.keyboard.type(" and men")  # the cursor is where it was
    citation.filter(has_text="Exosomes in mice and men.").wait_for()
    assert title.input_value() == "Exosomes in mice and men"
    mechanism.window.locator("[name=pasted-0-volume]").fill("95")
    mechanism.window.locator("[name=pasted-0-container_title]").fill("J Dermatol Sci")
    mechanism.window.get_by_text("Missing: Pages, DOI").wait_for()
    assert page.evaluate("announced.isConnected && announced.textContent.includes('Pages')")
    assert citation.inner_text().startswith(
        "Kim H. Exosomes in mice and men. J Dermatol Sci. 2019;95."
    )
    assert mechanism.focused == "pasted-0-container_title"
    assert not Reference.objects.exists()


def test_enter_chooses_a_record_from_the_library(mechanism, page):
    there = ReferenceFactory(doi="10.5555/kim", title="Exosomes in mice")
    mechanism.add_citation()
    mechanism.open_paste()
    page.keyboard.type("10.5555/kim")  # not pasted
    mechanism.status.filter(has_text="Already in the library").wait_for()
    page.keyboard.press("Enter")
    mechanism.wait_until_closed()
    assert [item["reference"] for item in mechanism.save()] == [there.pk]


def test_text_that_is_not_a_reference_stays_in_the_field(mechanism, page):
    mechanism.add_citation()
    mechanism.open_paste()
    mechanism.paste("Thank you for your letter.")
    mechanism.status.filter(has_text="No references were found").wait_for()
    assert mechanism.window.locator("[name=text]").input_value() == "Thank you for your letter."
    page.keyboard.press("Enter")  # a new line, because there is nothing to choose
    assert mechanism.window.locator("[name=text]").input_value().endswith("\n")
    assert mechanism.window.is_visible()


def test_several_references_are_chosen_for_the_list(mechanism, page, screenshot):
    there = ReferenceFactory(title="Already in the list")
    choose = mechanism.list.get_by_role("button", name="Choose references")
    choose.click()
    mechanism.wait_for_focus("q")
    mechanism.window.get_by_role("checkbox").first.check()
    mechanism.window.get_by_role("button", name="Confirm selection").click()
    mechanism.wait_until_closed()
    page.wait_for_function("document.activeElement.textContent === 'Choose references'")
    page.keyboard.press("Enter")
    mechanism.open_paste()
    mechanism.paste(f"1. {AMA}\n2. {OTHER}\n3. {THIRD}")
    mechanism.status.filter(has_text="3 references found.").wait_for()
    mechanism.window.get_by_role("checkbox", name=re.compile("Osei")).uncheck()
    screenshot("paste-reference-4-several")
    mechanism.window.get_by_role("button", name="Use the selected references").click()
    mechanism.wait_until_closed()
    choose.click()
    mechanism.wait_for_focus("q")
    mechanism.window.get_by_role("row", name=re.compile("Already")).get_by_role("checkbox").check()
    mechanism.window.get_by_role("button", name="Confirm selection").click()
    mechanism.wait_until_closed()
    screenshot("paste-reference-5-list")
    kim, rossi = (Reference.objects.get(title__startswith=word) for word in ("Exo", "Laser"))
    stored = mechanism.save()
    assert [item["reference"] for item in stored] == [there.pk, kim.pk, rossi.pk]
    assert {item["relation"] for item in stored} == {"supports"}


def test_many_references_are_taken_to_the_import(mechanism, page):
    mechanism.add_citation()
    mechanism.open_paste()
    mechanism.paste("\n".join(f"10.5555/{number}" for number in range(200)))
    button = mechanism.window.get_by_role("button", name="Import these references")
    with page.context.expect_page() as opened:
        button.click()
    opened.value.get_by_text("Nothing has been imported yet.").wait_for()
    assert opened.value.get_by_text("200 references will be added.").is_visible()
    opened.value.close()
    assert mechanism.window.locator("[name=text]").input_value().startswith("10.5555/0\n")


def test_the_creation_form_offers_a_duplicate_with_a_button(mechanism):
    there = ReferenceFactory(doi="10.5555/kim", title="Exosomes in mice")
    mechanism.add_citation()
    mechanism.window.get_by_role("tab", name="New reference").click()
    mechanism.window.locator("[name=library-title]").fill("Exosomes")
    mechanism.window.locator("[name=library-doi]").fill("10.5555/kim")
    mechanism.window.get_by_role("button", name="Create reference").click()
    mechanism.window.get_by_role("button", name="Use that record").click()
    mechanism.wait_until_closed()
    assert [item["reference"] for item in mechanism.save()] == [there.pk]


def test_a_source_is_pasted_while_citing_in_a_sentence(edit, home, page):  # noqa: F811
    there = ReferenceFactory(title="There")
    draft = article(home, "<p>Cells </p>")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    text = edit(draft)
    text.click()
    page.keyboard.press("End")
    page.keyboard.type("x ")
    slash(page)
    window = page.get_by_role("dialog")
    page.wait_for_function("document.activeElement.name === 'q'")
    window.get_by_role("checkbox", name=re.compile("There")).check()
    # From here with the keyboard only.
    window.get_by_role("textbox", name="Search").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(IS_ON_PASTE)
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.name === 'text'")
    page.evaluate("text => navigator.clipboard.writeText(text)", RIS)
    page.keyboard.press("Control+v")
    window.get_by_role("status").filter(has_text="Press Enter").wait_for()
    page.keyboard.press("Enter")
    chosen = window.get_by_role("group", name="Selected references")
    chosen.get_by_text("Kim and Lee 2019").wait_for()
    while page.evaluate("document.activeElement.value") != "Cite":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    window.wait_for(state="hidden")
    page.wait_for_timeout(300)
    assert page.locator(TOKEN).count() == 2
    new = Reference.objects.exclude(pk=there.pk).get()
    stored = save(page, draft)
    assert stored.index(f'id="{there.pk}"') < stored.index(f'id="{new.pk}"')


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_tab_is_accessible(mechanism, page, screenshot, width, scheme):
    ReferenceFactory(
        doi="10.5555/first",
        title="Exosomes in photoaged mice",
        authors=[{"family": "Kim", "given": "Hana"}],
        issued_year=2019,
    )
    page.set_viewport_size({"width": width, "height": 1000})
    page.emulate_media(color_scheme=scheme)
    mechanism.list.get_by_role("button", name="Choose references").click()
    mechanism.open_paste()
    for name, texts, shown in (
        ("new", (OTHER,), "Recognised"),
        ("similar", (RIS,), "similar record"),
        ("several", (RIS, OTHER, "10.5555/alone", RIS), "3 references found"),
        ("refused", ("Thank you.",), "No references were found"),
        ("many", [f"10.5555/{number}" for number in range(20)], "too long for this window"),
    ):
        page.keyboard.press("Control+a")
        mechanism.paste("\n\n".join(texts))
        mechanism.status.filter(has_text=shown).wait_for()
        assert (name, violations(page, ".modal-body")) == (name, [])
        assert page.evaluate("document.querySelector('.modal-body').scrollWidth") <= width
        page.screenshot(path=f"test-results/paste-tab-{name}-{width}-{scheme}.png")
    screenshot(f"paste-tab-{width}-{scheme}")
