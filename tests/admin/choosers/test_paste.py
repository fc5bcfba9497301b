"""The tab of the chooser in which references are pasted: what it recognises, and what it stores."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models.audit_log import ModelLogEntry

from exoblocks.models import ImportedRecord, Reference
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db

PASTE = "exoblocks_reference_chooser:paste"
RIS = """\
TY  - JOUR
AU  - Kim, Hana
AU  - Lee, Jun
TI  - Exosomes in photoaged mice
T2  - Journal of Dermatological Science
PY  - 2019
VL  - 95
SP  - 25
EP  - 31
DO  - 10.5555/kim
ER  -
"""
BIBTEX = """\
@article{kim2019mice,
  author = {Kim, Hana and Lee, Jun}, title = {Exosomes in photoaged mice},
  journal = {Journal of Dermatological Science}, year = {2019}, volume = {95}, pages = {25--31},
  doi = {10.5555/kim}
}
"""
NBIB = """\
PMID- 99000001
TI  - Exosomes in photoaged mice
FAU - Kim, Hana
FAU - Lee, Jun
JT  - Journal of Dermatological Science
DP  - 2019
VI  - 95
PG  - 25-31
LID - 10.5555/kim [doi]
"""
CSL = """\
[{"type": "article-journal", "title": "Exosomes in photoaged mice", "DOI": "10.5555/kim",
  "author": [{"family": "Kim", "given": "Hana"}, {"family": "Lee", "given": "Jun"}],
  "container-title": "Journal of Dermatological Science", "issued": {"date-parts": [[2019]]},
  "volume": "95", "page": "25-31"}]
"""
AMA = (
    "Kim H, Lee J. Exosomes in photoaged mice. Journal of Dermatological Science. "
    "2019;95:25-31. doi:10.5555/kim"
)
APA = (
    "Kim, H., & Lee, J. (2019). Exosomes in photoaged mice. Journal of Dermatological Science, 95, "
    "25–31. https://doi.org/10.5555/kim"
)
OTHER = "Osei K. Wound healing after microneedling. J Wound Care. 2020;29(2):10-15."
THIRD = "Rossi A. Laser resurfacing of scars. Lasers Surg. 2021;12:1-9."


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

    def _show(self, response: Any) -> Any:
        assert response.status_code == 200
        answer = response.json()
        self.soup = BeautifulSoup(answer.get("htmlFragment", ""), "html.parser")
        self.status = answer.get("status", "")
        return answer

    @property
    def form(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for field in self.soup.select("input, textarea, select"):
            is_choice = field.get("type") in ("checkbox", "radio")
            if is_choice and not field.has_attr("checked"):
                continue
            value = field.get("value", "")
            if field.name == "textarea":
                value = field.get_text().removeprefix("\n")
            elif field.name == "select":
                value = (field.select_one("option[selected]") or field.option)["value"]
            data.setdefault(field["name"], []).append(value)
        return data

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


@pytest.fixture
def window(admin_client):
    return Window(admin_client)


@pytest.fixture
def list_window(admin_client):
    """The window of a chooser for several references."""
    return Window(admin_client, multiple=True)


def log_in(*codenames: str) -> Client:
    user = User.objects.create_user("editor", password="secret")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    client = Client()
    client.force_login(user)
    return client


# --- What is recognised ----------------------------------------------------------------------


@pytest.mark.parametrize("text", [RIS, BIBTEX, NBIB, CSL, AMA, APA])
def test_every_format_is_recognised_and_shown_for_correction(window, text):
    window.paste(text)
    assert window.status == (
        "Recognised: Kim and Lee 2019: Exosomes in photoaged mice. "
        "Press Enter to add it to the library and use it."
    )
    form = window.form
    assert form["pasted-0-title"] == ["Exosomes in photoaged mice"]
    assert form["pasted-0-authors"][0].startswith("Kim, H")
    assert form["pasted-0-doi"] == ["10.5555/kim"]
    assert form["pasted-0-volume"] == ["95"]
    assert "Kim H, Lee J. Exosomes in photoaged mice." in window.shown
    assert window.buttons == ["Add and use"]
    assert not Reference.objects.exists()


def test_missing_details_are_listed(window):
    window.paste("TY  - JOUR\nTI  - Exosomes in photoaged mice\nPY  - 2019\nER  - \n")
    assert "Missing: Authors, Journal, book or website, Volume, Pages, DOI" in window.shown


def test_doubts_about_a_reference_that_was_read_from_text_are_shown(window):
    window.paste(AMA)
    assert "Check: This reference was read from text." in window.shown


def test_a_group_with_a_recognised_value_is_open(window):
    window.paste(RIS.replace("DO  -", "AB  - What was found.\nDO  -"))
    opened = {group.summary.get_text(strip=True) for group in window.soup.select("details[open]")}
    assert "Publication details" in opened
    assert "Web address and other identifiers" not in opened


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("10.5555/kim", "doi", "10.5555/kim"),
        ("doi: 10.5555/KIM", "doi", "10.5555/kim"),
        ("https://doi.org/10.5555/kim", "doi", "10.5555/kim"),
        ("99000001", "pmid", "99000001"),
        ("PMID: 99000001", "pmid", "99000001"),
        ("https://pubmed.ncbi.nlm.nih.gov/99000001/", "pmid", "99000001"),
    ],
)
def test_an_identifier_alone_is_stored_with_its_details_missing(window, text, field, value):
    window.paste(text)
    assert "Details missing" in window.shown
    assert window.form[f"pasted-0-{field}"] == [value]
    answer = window.choose("add")
    reference = Reference.objects.get()
    assert (reference.title, getattr(reference, field)) == ("", value)
    assert answer["result"]["title"].endswith("(details missing)")


@pytest.mark.parametrize(
    "text",
    ["Dear colleague, thank you for your letter.", "¿?", "see below", "2019", "ISBN 1", "\0"],
)
def test_text_without_a_reference_gets_a_message(window, text):
    answer = window.paste(text)
    assert answer["step"] == "pasted"
    assert answer["isRefused"]
    assert window.status
    assert window.buttons == []


def test_empty_text_is_not_an_error(window):
    answer = window.paste(" \n ")
    assert (answer["isRefused"], window.status, window.shown) == (False, "", "")


def test_hostile_text_is_shown_as_text(window):
    window.paste(RIS.replace("photoaged mice", '<script>alert("1")</script>'))
    assert window.soup.select("script") == []
    assert "alert" in window.form["pasted-0-title"][0]


# --- The library ------------------------------------------------------------------------------


def test_a_new_reference_is_stored_with_corrections_and_chosen(window, admin_user):
    window.paste(RIS)
    answer = window.choose("add", pasted__0__title="Exosomes in mice", pasted__0__issue="2")
    reference = Reference.objects.get()
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(reference.pk)
    assert (reference.title, reference.issue) == ("Exosomes in mice", "2")
    assert reference.to_csl()["title"] == "Exosomes in mice"
    assert (reference.verification, reference.update_status) == ("unverified", "unchecked")
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user) == ("wagtail.create", admin_user)
    assert not ImportedRecord.objects.exists()


def test_a_correction_with_an_error_is_kept_and_nothing_is_stored(window):
    window.paste(RIS)
    answer = window.choose("add", pasted__0__title="Mine", pasted__0__isbn="1")
    assert answer["step"] == "pasted"
    assert window.status == "Correct the fields with errors."
    assert window.form["pasted-0-title"] == ["Mine"]
    assert "This is not an ISBN" in window.shown
    assert not Reference.objects.exists()


def test_a_reference_needs_something_to_know_it_by(window):
    window.paste("TY  - JOUR\nTI  - Exosomes\nER  - \n")
    window.choose("add", pasted__0__title="")
    assert "This record has no title, DOI" in window.shown
    assert not Reference.objects.exists()


def test_a_reference_in_the_library_is_offered_instead(window):
    there = ReferenceFactory(doi="10.5555/kim", title="Exosomes in mice")
    window.paste(RIS)
    assert window.status.startswith("Already in the library: Kim 2019: Exosomes in mice.")
    assert window.buttons == ["Use that record"]
    answer = window.choose("use")
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(there.pk)
    assert Reference.objects.count() == 1


def test_a_merged_record_stands_for_the_one_that_readers_see(window):
    survivor = ReferenceFactory(title="Survivor")
    ReferenceFactory(doi="10.5555/kim", merged_into=survivor)
    window.paste("10.5555/kim")
    assert window.choose("use")["result"]["id"] == str(survivor.pk)


def other_doi() -> Reference:
    return ReferenceFactory(
        doi="10.5555/first",
        title="Exosomes in photoaged mice",
        authors=[{"family": "Kim", "given": "Hana"}],
        issued_year=2019,
    )


def test_the_same_publication_with_another_doi_is_offered_first(window):
    there = other_doi()
    window.paste(RIS)
    assert window.status.startswith("The library has a similar record: Kim 2019")
    assert "but differs in: DOI." in window.shown
    assert window.buttons == ["Use that record", "Add as another reference"]
    assert window.choose("use")["result"]["id"] == str(there.pk)
    assert Reference.objects.count() == 1


def test_an_editor_can_decide_that_it_is_another_publication(window):
    there = other_doi()
    window.paste(RIS)
    answer = window.choose("add")
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] != str(there.pk)
    assert Reference.objects.get(doi="10.5555/kim").title == there.title


def test_two_references_cannot_share_an_identifier(window):
    other_doi()
    ReferenceFactory(pmid="99000001", doi="10.5555/second")
    window.paste(NBIB)
    assert window.buttons == ["Use that record"]
    assert "Two references cannot share it" in window.shown
    answer = window.choose("add")
    assert answer["step"] == "chosen"
    assert Reference.objects.count() == 2


def test_a_record_that_was_added_meanwhile_is_not_added_twice(window):
    window.paste(RIS)
    ReferenceFactory(doi="10.5555/kim", title="Exosomes in mice")
    answer = window.choose("add")
    assert answer["step"] == "pasted"
    assert window.status.startswith("Nothing is chosen yet")
    assert window.buttons == ["Use that record"]
    assert Reference.objects.count() == 1


def test_a_correction_that_makes_it_a_known_publication_is_not_stored(window):
    other_doi()
    window.paste(RIS.replace("mice", "mise"))
    assert window.buttons == ["Add and use"]
    answer = window.choose("add", pasted__0__title="Exosomes in photoaged mice")
    assert answer["step"] == "pasted"
    assert window.buttons == ["Use that record", "Add as another reference"]
    assert window.form["pasted-0-title"] == ["Exosomes in photoaged mice"]
    assert Reference.objects.count() == 1
    assert window.choose("add")["step"] == "chosen"
    assert Reference.objects.count() == 2


def test_an_identifier_that_another_record_has_offers_this_record(window):
    there = ReferenceFactory(pmid="99000001")
    window.paste(RIS)
    window.choose("add", pasted__0__pmid="99000001")
    chosen = reverse("exoblocks_reference_chooser:chosen", args=[there.pk])
    button = window.soup.select_one(".error-message [data-exo-use]")
    assert (button["data-exo-use"], button.get_text()) == (chosen, "Use that record")


def test_a_record_without_details_is_filled_in(window):
    there = ReferenceFactory(
        doi="10.5555/kim", title="", authors=[], issued_year=None, container_title=""
    )
    window.paste(RIS)
    assert "Fill in what the record in the library lacks: Title, Authors" in window.shown
    window.choose("use")
    there.refresh_from_db()
    assert (there.title, there.volume) == ("Exosomes in photoaged mice", "95")
    assert ModelLogEntry.objects.get().action == "wagtail.edit"


def test_a_complete_record_is_filled_in_only_if_the_editor_ticks_the_box(window):
    there = ReferenceFactory(doi="10.5555/kim", title="Exosomes", volume="")
    window.paste(RIS)
    window.choose("use")
    there.refresh_from_db()
    assert there.volume == ""
    window.paste(RIS)
    window.choose("use", fill__0="yes")
    there.refresh_from_db()
    assert (there.title, there.volume) == ("Exosomes", "95")


# --- Several ----------------------------------------------------------------------------------


def test_several_references_are_chosen_at_once(list_window):
    there = ReferenceFactory(doi="10.5555/kim", title="Exosomes in mice")
    list_window.paste(f"1. {AMA}\n2. {OTHER}\n3. {THIRD}")
    assert list_window.status.startswith("3 references found.")
    assert len(list_window.references) == 3
    assert list_window.form["take"] == ["0", "1", "2"]
    answer = list_window.choose(take=["0", "2"])
    new = Reference.objects.get(title="Laser resurfacing of scars")
    assert answer["step"] == "chosen"
    assert [item["id"] for item in answer["result"]] == [str(there.pk), str(new.pk)]
    assert Reference.objects.count() == 2


def test_a_chooser_for_one_reference_takes_one_of_several(window):
    window.paste(f"{AMA}\n\n{OTHER}")
    assert {box["type"] for box in window.soup.select("[name=take]")} == {"radio"}
    answer = window.choose(take=["0", "1"])
    assert (answer["step"], window.status) == ("pasted", "Select one reference only.")
    answer = window.choose(take=["1"])
    assert answer["result"]["title"].startswith("Osei 2020")
    assert Reference.objects.count() == 1


def test_nothing_selected_gets_a_message(list_window):
    list_window.paste(f"{AMA}\n\n{OTHER}")
    answer = list_window.choose(take=[])
    assert (answer["step"], list_window.status) == ("pasted", "Select at least one reference.")


def test_a_repeated_reference_is_offered_once(list_window):
    list_window.paste(f"{RIS}\n{BIBTEX}\n{OTHER}")
    assert "This repeats reference 1 of this text." in list_window.references[1]
    assert list_window.form["take"] == ["0", "2"]
    assert len(list_window.choose()["result"]) == 2
    assert Reference.objects.count() == 2


def test_a_repeated_reference_is_offered_once_if_the_library_has_a_similar_one(list_window):
    other_doi()
    list_window.paste(f"{RIS}\n{BIBTEX}\n{OTHER}")
    assert "This repeats reference 1 of this text." in list_window.references[1]
    assert list_window.form["take"] == ["0", "2"]
    list_window.choose("add")
    assert Reference.objects.count() == 3


def test_one_error_among_several_stores_nothing(list_window):
    list_window.paste(f"{AMA}\n\n{OTHER}")
    list_window.choose(pasted__1__isbn="1")
    assert list_window.status == "Correct the fields with errors."
    assert len(list_window.soup.select("details[open] .w-field--error")) == 1
    assert not Reference.objects.exists()


def test_what_was_not_read_is_shown_beside_what_was(window):
    window.paste(
        f"Dear colleague, please cite this.\n\n{RIS}\n@article{{x, author = {{Nobody}}}}\n"
    )
    first, _second, third = window.references
    assert first.startswith("Not read:")
    assert "Dear colleague" in first
    assert third.startswith("Not read:")
    assert window.choose("add", how__1="add")["step"] == "chosen"


@pytest.mark.parametrize("text", ["\n".join(f"10.5555/{n}" for n in range(200)), "a " * 60_000])
def test_more_than_a_few_references_are_for_the_import(window, text):
    answer = window.paste(text)
    assert answer["isRefused"]
    assert "too much for this window" in window.status
    (button,) = window.soup.select("button")
    assert button["formaction"] == reverse("exoblocks_reference_modeladmin_import")
    assert window.soup.select(".exo-paste__reference") == []


def test_a_user_who_cannot_import_is_told_to_paste_fewer():
    window = Window(log_in("add_reference"))
    window.paste("\n".join(f"10.5555/{n}" for n in range(200)))
    assert window.buttons == []
    assert "Paste fewer references" in window.shown


# --- Permissions ------------------------------------------------------------------------------


def test_a_user_who_cannot_add_uses_records_of_the_library_only():
    there = ReferenceFactory(doi="10.5555/kim")
    window = Window(log_in("view_reference"))
    window.paste(AMA)
    assert window.buttons == ["Use that record"]
    assert "Fill in" not in window.shown
    assert window.choose("use", fill__0="yes")["result"]["id"] == str(there.pk)
    answer = window.paste(OTHER)
    assert answer["isRefused"]
    assert "you do not have permission to add references" in window.status
    assert window.buttons == []
    assert window.choose("add", take="0", seen__0="")["step"] == "pasted"
    assert Reference.objects.count() == 1


def test_a_user_without_permission_sees_nothing():
    ReferenceFactory(doi="10.5555/kim", title="Secret")
    response = log_in().post(reverse(PASTE), {"text": "10.5555/kim"})
    assert response.status_code == 302
    assert "Secret" not in response.text


def test_the_form_is_protected_from_other_sites(admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    assert client.post(reverse(PASTE), {"text": RIS}).status_code == 403


# --- The window for citations in text ---------------------------------------------------------


def test_references_are_added_to_the_current_citation(admin_client):
    window = Window(admin_client, name="exoblocks_citation_chooser:paste")
    there = ReferenceFactory(doi="10.5555/kim", title="Exosomes in mice")
    window.paste(f"{AMA}\n\n{OTHER}")
    answer = window.choose()
    new = Reference.objects.get(title="Wound healing after microneedling")
    assert answer["step"] == "added"
    assert answer["result"] == [
        {"id": str(there.pk), "title": "Kim 2019: Exosomes in mice"},
        {"id": str(new.pk), "title": "Osei 2020: Wound healing after microneedling"},
    ]


# --- Queries, and any text ---------------------------------------------------------------------


def test_the_number_of_queries_does_not_depend_on_the_number_of_references(list_window):
    for number in range(9):
        ReferenceFactory(doi=f"10.5555/{number}")

    def queries(count: int) -> int:
        text = "\n\n".join(
            RIS.replace("kim", str(number)).replace("mice", f"mice {number}")
            for number in range(count)
        )
        with CaptureQueriesContext(connection) as captured:
            list_window.paste(text)
        assert len(list_window.references) == count
        return len(captured)

    queries(2)  # warms the caches
    few = queries(2)
    assert queries(9) == few
    assert few <= 12


class TestAnyText(TestCase):
    """Also without any of our characters, half of a reference, and in every order."""

    pieces = st.sampled_from(
        [RIS, BIBTEX, NBIB, CSL, AMA, APA, OTHER, "10.5555/kim", "PMID: 99000001", "@article{", "["]
    )
    broken = pieces.flatmap(lambda text: st.integers(0, len(text)).map(lambda end: text[:end]))
    texts = st.lists(st.text(max_size=60) | pieces | broken, max_size=6).map("\n".join)

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(text=texts, is_multiple=st.booleans())
    def test_any_text_gets_a_proposal_or_a_message(self, text: str, is_multiple: bool) -> None:
        user, _made = User.objects.get_or_create(username="any", is_superuser=True, is_staff=True)
        client = Client()
        client.force_login(user)
        window = Window(client, multiple=is_multiple)
        answer = window.paste(text)
        assert answer["step"] == "pasted"
        assert bool(window.status) == bool(text.strip())
        assert answer["isRefused"] or not text.strip() or window.buttons
        if window.buttons and not answer["isRefused"]:
            answer = window.choose("add")
            assert answer["step"] in ("chosen", "pasted")
            assert answer["step"] == "pasted" or Reference.objects.exists()
