"""The steps of an import, carried out with the test client."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse

from exoblocks.models import ReferenceImport
from tests.forms import fields_of

KIM: dict[str, Any] = {
    "id": "kim2019mice",
    "type": "article-journal",
    "title": "Exosomes in photoaged mice",
    "author": [{"family": "Kim", "given": "Hana"}],
    "issued": {"date-parts": [[2019, 7]]},
    "volume": "95",
    "DOI": "10.1000/kim",
}
LEE: dict[str, Any] = {
    "type": "book",
    "title": "Lasers",
    "author": [{"family": "Lee"}],
    "issued": {"date-parts": [[2020]]},
}


def url(action: str, started: ReferenceImport | None = None) -> str:
    name = "import" if action == "start" else f"import_{action}"
    return reverse(f"exoblocks_reference_modeladmin_{name}", args=[started.pk] if started else [])


def text_of(*items: Any) -> str:
    return "\n\n".join(item if isinstance(item, str) else json.dumps(item) for item in items)


def soup_of(response: Any) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def start(client: Client, *items: Any) -> ReferenceImport:
    """Paste the items. They are not read yet."""
    response = client.post(url("start"), {"text": text_of(*items)})
    started = ReferenceImport.objects.latest("pk")
    assert response.status_code == 302, soup_of(response).get_text(" ", strip=True)
    assert response["Location"] == url("read", started)
    return started


def preview(client: Client, *items: Any) -> ReferenceImport:
    """Paste the items and read them to the end."""
    started = start(client, *items)
    while not started.is_read:
        client.post(url("read", started))
        started.refresh_from_db()
    return started


def records(client: Client, started: ReferenceImport, **query: str) -> list[Tag]:
    soup = soup_of(client.get(url("preview", started), query))
    return list(soup.select(".exo-import__record"))


def record_texts(client: Client, started: ReferenceImport, **query: str) -> list[str]:
    """The text of each record on the page of the preview or result."""
    return [item.get_text(" ", strip=True) for item in records(client, started, **query)]


def form_of(client: Client, started: ReferenceImport, **query: str) -> dict[str, Any]:
    """The form data that a browser sends if the editor changes no choice."""
    soup = soup_of(client.get(url("preview", started), query))
    form: dict[str, Any] = {"record": []}
    for field in soup.select("form[data-exo-import-preview] input"):
        if field["name"] == "record":
            form["record"].append(field["value"])
        elif field["type"] != "radio" or field.has_attr("checked"):
            form[field["name"]] = field["value"]
    for chosen in soup.select("form[data-exo-import-preview] option[selected]"):
        form[chosen.parent["name"]] = chosen["value"]
    return form


def choose(client: Client, started: ReferenceImport, **choices: str) -> Any:
    """Post the preview with some choices changed. ``create_0`` is the choice of the record at position 0."""
    pks = {str(row.position): row.pk for row in started.records.all()}
    form = form_of(client, started)
    for name, value in choices.items():
        action, _, rest = name.partition("_")
        position, _, field = rest.partition("_")
        if action in ("create", "take"):
            form["-".join(filter(None, [action, str(pks[position]), field]))] = value
        else:
            form[name] = value
    return client.post(url("preview", started), form)


def page_text(response) -> str:
    return soup_of(response).get_text(" ", strip=True)


def open_correction(client: Client, started: ReferenceImport, position: int = 0, **go: str) -> str:
    """Select the button of the record at ``position``. Returns the URL of its form."""
    pk = started.records.get(position=position).pk
    form = form_of(client, started, **go) | {"correct": urlencode({"record": pk, **go})}
    response = client.post(url("preview", started), form)
    assert response["Location"].startswith(url("correct", started))
    return str(response["Location"])


def correct(client: Client, started: ReferenceImport, position: int = 0, **fields: str) -> Any:
    """Change fields of the record at ``position`` and save them, as a browser does."""
    address = open_correction(client, started, position)
    form = fields_of(soup_of(client.get(address)).select_one("main form"))
    return client.post(address, {**form, **fields})
