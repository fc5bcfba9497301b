from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from django.urls import reverse

from exoblocks.admin.lists.spreadsheets import neutralised
from exoblocks.library.exporting import EXPORT_FORMATS
from tests.factories import PersonFactory, ReferenceFactory

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1",
    "  =1+1",
    "\uff1d1+1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_could_be_a_formula_gets_an_apostrophe_before_it(text):
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("value", ["", "a=b", "2019-05", "5 - 3", -5, 0, None, True])
def test_other_values_stay_as_they_are(value):
    assert neutralised(value) is value


def exported(client, model: str, file_format: str, **query: str) -> list[list[object]]:
    """The rows of the downloaded file."""
    url = reverse(f"exoblocks_{model}_modeladmin_index")
    response = client.get(url, {"export": file_format, **query})
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    if file_format == "csv":
        return list(csv.reader(io.StringIO(content.decode())))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_a_downloaded_reference_holds_no_formula(admin_client, file_format):
    ReferenceFactory(
        title="=HYPERLINK(0)", container_title="@SUM(1)", page="-1", volume="+2", citekey="k"
    )
    heading, row = exported(admin_client, "reference", file_format)
    cells = dict(zip(heading, row, strict=True))
    assert cells["Title"] == "'=HYPERLINK(0)"
    assert cells["Journal, book or website"] == "'@SUM(1)"
    assert cells["Pages"] == "'-1"
    assert cells["Volume"] == "'+2"
    assert not [cell for cell in row if str(cell or "").startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_a_downloaded_person_holds_no_formula(admin_client, file_format):
    PersonFactory(name="=cmd()", credentials="-MD")
    heading, row = exported(admin_client, "person", file_format)
    cells = dict(zip(heading, row, strict=True))
    assert (cells["Name"], cells["Credentials"]) == ("'=cmd()", "'-MD")


def test_an_xlsx_cell_is_text_and_never_a_formula(admin_client):
    ReferenceFactory(title="=1+1")
    url = reverse("exoblocks_reference_modeladmin_index")
    content = b"".join(admin_client.get(url, {"export": "xlsx"}).streaming_content)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_a_control_character_does_not_stop_an_xlsx_export(admin_client):
    ReferenceFactory(title="Bell\x07 and form feed\x0c")
    _heading, row = exported(admin_client, "reference", "xlsx")
    assert "Bell\ufffd and form feed\ufffd" in row


def test_an_export_has_labels_for_codes_and_a_count_of_uses(admin_client):
    ReferenceFactory(study_design="in_vitro_study", doi="10.1000/x")
    heading, row = exported(admin_client, "reference", "csv")
    cells = dict(zip(heading, row, strict=True))
    assert cells["Study design"] == "Cell study (in vitro)"
    assert cells["Verification"] == "Not verified"
    assert cells["DOI"] == "10.1000/x"
    assert cells["Authors"] == "Kim, Hana"
    assert cells["Number of articles"] == "0"


def test_an_export_has_only_the_filtered_records(admin_client):
    ReferenceFactory(title="Wanted", issued_year=2015)
    ReferenceFactory(title="Other", issued_year=1999)
    rows = exported(admin_client, "reference", "csv", decade="2010")
    assert len(rows) == 2
    assert "Wanted" in rows[1]


# --- For reference managers ------------------------------------------------------------------

REFERENCES = "exoblocks_reference_modeladmin_index"


@pytest.mark.parametrize("name", EXPORT_FORMATS)
def test_the_list_is_downloaded_in_every_format(client_with, name):
    ReferenceFactory(title="Exosomes in skin", abstract="What was found.")
    response = client_with("view_reference").get(reverse(REFERENCES), {"export": name})
    chosen = EXPORT_FORMATS[name]
    assert response.streaming
    assert response["Content-Type"] == f"{chosen.media_type}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="references{chosen.extension}"'
    content = b"".join(response.streaming_content).decode()
    assert "Exosomes in skin" in content
    assert "What was found." in content


def downloaded(client, **query: str) -> list[str]:
    response = client.get(reverse(REFERENCES), {"export": "csl-json", **query})
    return [item["id"] for item in json.loads(b"".join(response.streaming_content))]


def test_a_download_has_the_listed_references(admin_client):
    first = ReferenceFactory(citekey="first", title="Exosomes", verification="verified")
    ReferenceFactory(citekey="second", title="Exosomes too")
    ReferenceFactory(citekey="third", title="Hyaluronic acid")
    ReferenceFactory(citekey="merged", merged_into=first)
    assert downloaded(admin_client) == ["first", "second", "third"]
    assert downloaded(admin_client, q="exosomes") == ["first", "second"]
    assert downloaded(admin_client, q="exosomes", verification="verified") == ["first"]
    assert downloaded(admin_client, q="exosomes", used="yes") == []


def test_the_download_links_keep_the_search(admin_client):
    ReferenceFactory(title="Exosomes")
    page = admin_client.get(reverse(REFERENCES), {"q": "exosomes"}).content.decode()
    for name, one in EXPORT_FORMATS.items():
        assert f'href="{reverse(REFERENCES)}?q=exosomes&amp;export={name}"' in page
        assert f"Download {one.label}" in page


def test_a_user_who_cannot_see_the_list_cannot_download_it(client_with):
    ReferenceFactory()
    response = client_with().get(reverse(REFERENCES), {"export": "csl-json"})
    assert response.status_code == 302


def test_people_cannot_be_downloaded_in_reference_formats(admin_client):
    PersonFactory(name="Someone")
    url = reverse("exoblocks_person_modeladmin_index")
    page = admin_client.get(url, {"export": "csl-json"})
    assert not page.streaming
    assert "CSL-JSON" not in page.content.decode()


# --- Long lists ------------------------------------------------------------------------------


@pytest.fixture
def long_list(settings):
    settings.EXOBLOCKS = {"EXPORT_MAX_RECORDS": 2}
    for number in range(3):
        ReferenceFactory(title=f"Exosomes {number}", issued_year=2015 if number else 1999)


@pytest.mark.parametrize("name", ["xlsx", *EXPORT_FORMATS])
def test_a_long_list_is_refused_in_every_format_but_csv(admin_client, long_list, name):
    response = admin_client.get(reverse(REFERENCES), {"export": name, "q": "exosomes"}, follow=True)
    assert response.redirect_chain == [(f"{reverse(REFERENCES)}?q=exosomes", 302)]
    page = response.content.decode()
    assert "Lists of more than 2 records can be downloaded as CSV only." in page
    assert "manage.py export_references" in page
    assert len(exported(admin_client, "reference", "csv")) == 4


def test_a_long_list_offers_only_csv_and_explains_why(admin_client, long_list):
    page = admin_client.get(reverse(REFERENCES)).content.decode()
    assert "export=csv" in page
    assert "export=xlsx" not in page
    assert not any(f"export={name}" in page for name in EXPORT_FORMATS)
    assert "Lists of more than 2 records can be downloaded as CSV only." in page


def test_a_long_list_that_is_filtered_has_every_format(admin_client, long_list):
    page = admin_client.get(reverse(REFERENCES), {"decade": "2010"}).content.decode()
    assert "export=xlsx" in page
    assert "CSV only" not in page
    assert len(exported(admin_client, "reference", "xlsx", decade="2010")) == 3
    assert len(downloaded(admin_client, decade="2010")) == 2


def test_a_long_list_of_people_does_not_mention_reference_formats(admin_client, settings):
    settings.EXOBLOCKS = {"EXPORT_MAX_RECORDS": 1}
    PersonFactory(name="Someone")
    PersonFactory(name="Somebody")
    url = reverse("exoblocks_person_modeladmin_index")
    page = admin_client.get(url, {"export": "xlsx"}, follow=True).content.decode()
    assert "Lists of more than 1 records can be downloaded as CSV only." in page
    assert "export_references" not in page
