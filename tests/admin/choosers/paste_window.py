"""The tab of a chooser's window in which references are pasted, as a browser uses it."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.forms import fields_of

PASTE = "exoblocks_reference_chooser:paste"


class Window:
    """The tab in the window of a chooser."""

    def __init__(self, client: Client, *, name: str = PASTE, multiple: bool = False) -> None:
        self.client = client
        self.url = reverse(name) + ("?multiple=1" if multiple else "")
        self.text = ""

    def paste(self, text: str) -> Any:
        self.text = text
        return self._show(self.client.post(self.url, {"text": text}))

    def choose(self, button: str = "", **fields: Any) -> Any:
        """Submit the form as a browser does, with some fields changed. ``button`` is its value."""
        data = {**self.form, "text": self.text, "choose": "yes"}
        if button:
            data["how-0"] = button
        data |= {name.replace("__", "-"): value for name, value in fields.items()}
        return self._show(self.client.post(self.url, data))

    def correct(self, **fields: Any) -> BeautifulSoup:
        """Change fields of the references ``corrected``. The HTML with which they are redrawn."""
        typed = {name.replace("__", "-"): value for name, value in fields.items()}
        response = self.client.post(self.url, {**self.form, "text": self.text, **typed})
        answer = response.json()
        assert answer["step"] == "corrected"
        return BeautifulSoup(answer["htmlFragment"], "html.parser")

    def _show(self, response: Any) -> Any:
        assert response.status_code == 200
        answer = response.json()
        self.soup = BeautifulSoup(answer.get("htmlFragment", ""), "html.parser")
        self.status = answer.get("status", "")
        return answer

    @property
    def form(self) -> dict[str, Any]:
        return fields_of(self.soup)

    @property
    def shown(self) -> str:
        return self.soup.get_text(" ", strip=True)

    @property
    def buttons(self) -> list[str]:
        return [button.get_text(strip=True) for button in self.soup.select("button")]

    @property
    def references(self) -> list[str]:
        found = self.soup.select(".exo-paste__reference")
        return [item.get_text(" ", strip=True) for item in found]
