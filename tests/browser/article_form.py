"""The form of an article in the page editor, as an editor fills it in."""

from __future__ import annotations

from typing import Any

from tests.browser.devices import Device
from tests.browser.test_tables import EXCEL, paste
from tests.reference_texts import RIS

BLOCKS = "[data-streamfield-stream-container] > [data-streamfield-child]"
TEXT = ".public-DraftEditor-content"
IS_ON_THE_CHOSEN = (
    "document.activeElement.closest('[data-chooser-url]') && document.activeElement.offsetParent"
)


class ArticleForm:
    """The open form of an article. Everything in it is done with ``device``."""

    def __init__(self, page: Any, device: Device) -> None:
        self.page = page
        self.device = device

    @property
    def window(self) -> Any:
        return self.page.get_by_role("dialog")

    def section(self, kind: str) -> Any:
        """The block of this type."""
        name = self.page.locator(f"> input[name$='-type'][value={kind}]")
        return self.page.locator(BLOCKS).filter(has=name)

    def add_section(self, kind: str, label: str) -> Any:
        """Add a block at the end of the article."""
        add = self.page.locator("[data-streamfield-stream-container] > div > .c-sf-add-button")
        self.device.press(add.last)
        self.device.search(label)
        section = self.section(kind)
        section.wait_for()
        self.page.wait_for_function(
            "section => section.contains(document.activeElement)", arg=section.element_handle()
        )
        return section

    def add_item(self, block: Any, name: str) -> Any:
        """Add the first item to the list ``name`` of a block."""
        items = block.locator(f"[data-contentpath={name}]").first
        self.device.press(items.locator(".c-sf-add-button").first)
        return items.locator("[data-streamfield-child]").first

    def write(self, block: Any, label: str, text: str) -> None:
        self.device.write(block.get_by_label(label, exact=True), text)

    def write_text(self, block: Any, name: str, text: str) -> None:
        """Fill in a rich text field."""
        field = block.locator(f"[data-contentpath={name}]").first
        self.device.focus(field.locator(TEXT).first)
        self.page.keyboard.type(text)
        # The editor writes to its field 250 ms after the last key.
        self.page.wait_for_function(
            "([field, text]) => field.querySelector('input').value.includes(text)",
            arg=[field.element_handle(), text],
        )

    def pick(self, block: Any, label: str, option: str) -> None:
        self.device.pick(block.get_by_label(label, exact=True), option)

    def wait_for_focus(self, name: str) -> None:
        self.page.wait_for_function("name => document.activeElement.name === name", arg=name)

    def wait_for_focus_on_the_chosen(self) -> None:
        self.window.wait_for(state="hidden")
        self.page.wait_for_function(IS_ON_THE_CHOSEN)

    # --- Sections ----------------------------------------------------------------------------

    def write_introduction(self) -> None:
        self.write_text(self.section("text"), "body", "Small vesicles carry signals.")

    def write_mechanism(self) -> Any:
        """Return the item, which has no source yet."""
        item = self.add_item(self.section("mechanisms"), "mechanisms")
        self.write(item, "Title*", "Collagen and elastin")
        self.write_text(item, "body", "Fibroblasts make more collagen.")
        return item

    def cite_pasted_source(self, item: Any) -> Any:
        """Return the citation."""
        citation = self.add_item(item, "references")
        self.device.press(citation.get_by_role("button", name="Choose a reference"))
        self.wait_for_focus("q")
        self.device.press(self.window.get_by_role("tab", name="Paste"))
        self.wait_for_focus("text")
        self.device.paste(RIS)
        status = self.window.get_by_role("status")
        status.filter(has_text="Recognised: Kim and Lee 2019").wait_for()
        status.filter(has_text="Press Enter to add it").wait_for()
        self.device.press(self.window.get_by_role("button", name="Add and use"), keys="Enter")
        self.wait_for_focus_on_the_chosen()
        return citation

    def write_outcome(self) -> None:
        item = self.add_item(self.section("outcomes"), "outcomes")
        self.write(item, "Title*", "Depth of wrinkles")
        self.write_text(item, "finding", "Wrinkles were less deep after 12 weeks.")
        self.pick(item, "Result for the patient*", "Benefit")
        group = item.locator("[id$=certainty_and_summary-section]")
        self.device.press(group.locator("[data-panel-toggle]"))
        self.pick(group, "Change", "Decrease")
        self.pick(group, "Size of the effect", "Small")
        self.write(group, "Comparator", "placebo injection")
        self.pick(group, "Certainty of the evidence (GRADE)", "Moderate")
        use = group.get_by_role("button", name="Use this sentence")
        self.device.press(use)
        assert not use.is_visible()
        summary = group.get_by_label("Summary", exact=True)
        assert summary.evaluate("input => input === document.activeElement")
        self.page.keyboard.press("End")
        self.page.keyboard.type(" Just so.")

    def write_protocol(self) -> None:
        item = self.add_item(self.section("protocols"), "protocols")
        self.write(item, "Title*", "Microneedling with exosome serum")
        self.pick(item, "Delivery method*", "Microneedling")
        sessions = item.locator("[data-contentpath=sessions]")
        self.write(sessions, "Sessions", "3")
        self.write(sessions, "Maximum", "4")
        interval = item.locator("[data-contentpath=interval]")
        self.write(interval, "Time between sessions", "2")
        self.write(interval, "Maximum", "4")
        self.pick(interval, "Unit", "weeks")

    def write_safety_note(self) -> None:
        item = self.add_item(self.section("safety"), "notes")
        self.pick(item, "Type of note*", "Precaution")
        self.write(item, "Title*", "Evidence in people is limited")
        self.write_text(item, "body", "Most studies were done in animals.")

    def paste_table(self) -> None:
        table = self.add_section("table", "Table")
        self.write(table, "Caption*", "Cells in each arm")
        self.device.focus(table.get_by_label("Paste a table here"))
        paste(self.page, EXCEL)
        message = table.get_by_role("status").inner_text()
        assert "The table was pasted." in message
        assert "Merged cells were split." in message

    def write_question(self) -> None:
        section = self.add_section("faq", "Questions and answers")
        self.write(section, "Heading", "Questions")
        item = section.locator("[data-contentpath=questions] [data-streamfield-child]").first
        self.write(item, "Question*", "Does it hurt?")
        self.write_text(item, "answer", "The skin is numbed first.")

    def choose_photographs(self) -> None:
        section = self.add_section("before_after", "Before and after")
        for name in ("before", "after"):
            photograph = section.locator(f"[data-contentpath={name}]")
            self.device.press(photograph.get_by_role("button", name="Choose an image"))
            image = self.window.locator("a.image-choice").filter(has_text=f"Cheek {name}")
            self.page.wait_for_function("document.activeElement.closest('.modal')")
            self.device.press(image)
            self.wait_for_focus_on_the_chosen()
            self.write(photograph, "Alt text*", f"Cheek {name} treatment")
        self.pick(section, "Patient’s consent", "Recorded")
