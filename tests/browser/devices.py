"""The devices with which an editor uses a page: the mouse with the keyboard, or the keyboard only."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

IS_FOCUSED = "element => element === document.activeElement"
#: How many times Tab must be pressed to move the focus to an element. The number is negative if
#: Shift+Tab is shorter, and ``null`` if Tab does not stop at the element.
STOPS_TO = """element => {
  const stops = [...document.querySelectorAll(
    'a[href], button, iframe, input, select, summary, textarea, [contenteditable=true], [tabindex]',
  )].filter((stop) => (stop.tabIndex >= 0 || stop.isContentEditable) && !stop.disabled)
    .filter((stop) => stop.checkVisibility({ visibilityProperty: true }));
  if (!stops.includes(element)) return null;
  const isAfter = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  const before = (one) => stops.filter((stop) => isAfter(stop, one)).length;
  const { activeElement, body } = document;
  const from = activeElement === body ? -1 : before(activeElement);
  const forward = (before(element) - from + stops.length) % stops.length;
  return forward <= stops.length / 2 ? forward : forward - stops.length;
}"""
#: The number of stops can change on the way, for example when a cell of a table draws its editor.
TOLERANCE = 5


class Device(ABC):
    """``steps`` counts clicks, or the controls that are used with the keyboard. Typing is no step."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.steps = 0

    @abstractmethod
    def focus(self, element: Any) -> None:
        """Move the focus to ``element``."""

    @abstractmethod
    def press(self, control: Any, keys: str = "") -> None:
        """Use a button, a link or a tab. ``keys`` do the same where the focus is."""

    @abstractmethod
    def pick(self, select: Any, option: str) -> None:
        """Choose the option with this label."""

    @abstractmethod
    def search(self, option: str) -> None:
        """Choose the option in the open list, which has a search field."""

    def write(self, field: Any, text: str) -> None:
        """Replace the contents of ``field``."""
        self.focus(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def paste(self, text: str) -> None:
        """Paste ``text`` where the focus is."""
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+v")


class Mouse(Device):
    def focus(self, element: Any) -> None:
        if not element.evaluate(IS_FOCUSED):
            self.press(element)

    def press(self, control: Any, keys: str = "") -> None:
        control.click()
        self.steps += 1

    def pick(self, select: Any, option: str) -> None:
        select.select_option(label=option)
        self.steps += 2

    def search(self, option: str) -> None:
        self.press(self.page.get_by_role("option", name=option, exact=True))


class Keyboard(Device):
    def focus(self, element: Any) -> None:
        """Press Tab until ``element`` has the focus."""
        target = element.element_handle()
        stops = target.evaluate(STOPS_TO)
        assert stops is not None, f"{element} cannot be reached with Tab"
        key = "Tab" if stops > 0 else "Shift+Tab"
        for stop in range(abs(stops) + TOLERANCE + 1):
            if stop >= abs(stops) - TOLERANCE and target.evaluate(IS_FOCUSED):
                return
            self.page.keyboard.press(key)
        focused = self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        raise AssertionError(f"{stops} times {key} did not reach {element}, but {focused}")

    def press(self, control: Any, keys: str = "") -> None:
        self.steps += 1
        if keys:
            self.page.keyboard.press(keys)
        elif control.get_attribute("role") == "tab":
            self._open_tab(control)
        else:
            self.focus(control)
            self.page.keyboard.press("Enter")

    def _open_tab(self, tab: Any) -> None:
        tabs = tab.locator("xpath=ancestor::*[@role='tablist']").get_by_role("tab")
        self.focus(tabs.and_(self.page.locator("[aria-selected=true]")))
        while not tab.evaluate(IS_FOCUSED):
            previous = self.page.evaluate_handle("document.activeElement")
            self.page.keyboard.press("ArrowRight")
            self.page.wait_for_function("tab => tab !== document.activeElement", arg=previous)
        self.page.keyboard.press("Enter")

    def pick(self, select: Any, option: str) -> None:
        self.steps += 1
        self.focus(select)
        self.page.keyboard.type(option)
        assert select.locator("option:checked").inner_text() == option

    def search(self, option: str) -> None:
        self.steps += 1
        self.write(self.page.locator(".w-combobox__field input:visible"), option)
        found = self.page.get_by_role("option", name=option, exact=True)
        found.and_(self.page.locator("[aria-selected=true]")).wait_for()
        self.page.keyboard.press("Enter")
