from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.models import ModelLogEntry

from exoblocks.bibliography.formats import FORMATS
from exoblocks.library import batches
from exoblocks.library.importing import unattended
from exoblocks.library.importing.incoming_record import read
from exoblocks.models import Reference
from tests.factories import ReferenceFactory

pytestmark = pytest.mark.django_db

KIM: dict[str, Any] = {
    "id": "kim2019mice",
    "type": "article-journal",
    "title": "Exosomes in photoaged mice",
    "author": [{"family": "Kim", "given": "Hana"}],
    "issued": {"date-parts": [[2019, 7]]},
    "volume": "95",
    "DOI": "10.1000/kim",
    "custom": {"lab": ["A"]},
}
LEE = {"type": "book", "title": "Lasers", "author": [{"family": "Lee"}]}


class Outcome:
    def __init__(self, *args: str) -> None:
        self.out, self.err = io.StringIO(), io.StringIO()
        self.error = ""
        try:
            call_command(
                "import_references", *args, stdout=self.out, stderr=self.err, no_color=True
            )
        except CommandError as error:
            self.error = str(error)
            self.status = error.returncode
        else:
            self.status = 0

    @property
    def printed(self) -> list[str]:
        return (self.err.getvalue() + self.out.getvalue()).splitlines()


@pytest.fixture
def file(tmp_path):
    def write(*items: Any, name: str = "refs.json") -> str:
        path = tmp_path / name
        text = "\n".join(item if isinstance(item, str) else json.dumps(item) for item in items)
        path.write_text(text)
        return str(path)

    return write


def test_new_records_are_created_with_all_data_of_the_source(file):
    path = file(KIM, LEE, "10.1000/alone")
    outcome = Outcome(path)
    assert outcome.printed == [
        f"{path}:3: Details missing: complete the reference “doi101000alone”.",
        f"{path}: 3 created, 0 updated, 0 already in the library, 0 skipped, 0 failed.",
    ]
    assert outcome.status == 0
    kim = Reference.objects.get(citekey="kim2019mice")
    assert kim.to_csl() == KIM
    assert list(Reference.objects.matching("kim 10.1000/kim")) == [kim]
    assert Reference.objects.get(title="Lasers").citekey == "leendlasers"


def test_an_identifier_alone_becomes_an_incomplete_record(file):
    path = file("10.1000/alone")
    outcome = Outcome(path)
    assert outcome.status == 0
    missing = "Details missing: complete the reference “doi101000alone”."
    assert f"{path}:1: {missing}" in outcome.err.getvalue()
    reference = Reference.objects.get()
    assert (reference.doi, reference.title, reference.citekey) == (
        "10.1000/alone",
        "",
        "doi101000alone",
    )


def test_a_created_record_appears_in_the_history(file):
    Outcome(file(KIM))
    entry = ModelLogEntry.objects.get()
    assert entry.action == "wagtail.create"
    assert entry.object_id == str(Reference.objects.get().pk)
    assert "Exosomes in photoaged mice" in entry.label


def test_importing_twice_changes_nothing_and_succeeds(file):
    path = file(KIM, LEE, "10.1000/alone")
    Outcome(path)
    before = list(Reference.objects.values())
    outcome = Outcome(path)
    assert outcome.printed[-1] == (
        f"{path}: 0 created, 0 updated, 3 already in the library, 0 skipped, 0 failed."
    )
    assert outcome.status == 0
    assert list(Reference.objects.values()) == before


def test_a_dry_run_prints_the_same_and_stores_nothing(file):
    path = file(KIM, KIM, LEE)
    outcome = Outcome("--dry-run", path)
    assert outcome.printed == [
        f"{path}: 2 created, 0 updated, 1 already in the library, 0 skipped, 0 failed.",
        "Dry run: nothing was stored.",
    ]
    assert not Reference.objects.exists()
    assert not ModelLogEntry.objects.exists()


def test_every_failure_is_reported_with_its_line_and_affects_no_other_record(file):
    broken = '{"type": "book", "title": }'
    path = file(KIM, broken, {"type": "book", "author": [{"family": "Lee"}]}, LEE)
    outcome = Outcome(path)
    assert [line.partition(": ")[0] for line in outcome.printed] == [f"{path}:2", f"{path}:3", path]
    assert "no title, DOI" in outcome.printed[1]
    assert "2 created" in outcome.printed[2]
    assert outcome.status == 1
    assert outcome.error == "2 records or files were not imported."


def test_a_different_duplicate_is_reported_and_not_imported(file):
    ReferenceFactory(doi="10.1000/kim", title="Exosomes", volume="9")
    path = file(KIM)
    outcome = Outcome(path)
    assert outcome.status == 1
    assert outcome.printed[0].startswith(
        f"{path}:1: The library has different values, which were kept:"
    )
    assert "title" in outcome.printed[0]
    assert "volume" in outcome.printed[0]
    assert Reference.objects.get().volume == "9"


def test_update_imports_differences_and_clears_nothing(file):
    reference = ReferenceFactory(
        doi="10.1000/kim", title="Exosomes", page="1-9", issued_month=None, notes="mine"
    )
    outcome = Outcome("--update", file(KIM))
    assert outcome.status == 0
    assert "1 updated" in outcome.printed[0]
    citekey = reference.citekey
    reference.refresh_from_db()
    assert reference.title == "Exosomes in photoaged mice"
    assert (reference.volume, reference.page, reference.notes) == ("95", "1-9", "mine")
    assert (reference.issued_year, reference.issued_month) == (2019, 7)
    assert reference.citekey == citekey
    assert reference.to_csl()["custom"] == {"lab": ["A"]}
    assert list(Reference.objects.matching("photoaged")) == [reference]
    assert ModelLogEntry.objects.get().action == "wagtail.edit"


def test_a_second_record_with_the_same_doi_is_a_duplicate(file):
    path = file(KIM, {**KIM, "id": "other", "page": "25-31"})
    outcome = Outcome(path)
    assert outcome.printed[0].startswith(
        f"{path}:2: The library has different values, which were kept: pages"
    )
    assert Reference.objects.get().page == ""
    Reference.objects.all().delete()
    assert Outcome("--update", path).status == 0
    assert Reference.objects.get().page == "25-31"


def test_a_conflict_is_left_for_an_editor_to_resolve(file):
    Outcome(file(KIM))
    outcome = Outcome("--update", file({**KIM, "DOI": "10.1000/another"}))
    assert outcome.status == 1
    assert "Kim 2019: Exosomes in photoaged mice" in outcome.printed[0]
    assert "but differs in: DOI." in outcome.printed[0]
    assert Reference.objects.get().doi == "10.1000/kim"


def test_an_identifier_that_cannot_be_read_is_reported_and_kept(file):
    path = file({**LEE, "ISBN": "9780306406158"})
    outcome = Outcome(path)
    assert outcome.status == 0
    assert outcome.printed[0].startswith(
        f"{path}:1: Warning: ISBN: This ISBN contains a typing error"
    )
    reference = Reference.objects.get()
    assert reference.isbn == ""
    assert reference.to_csl()["ISBN"] == "9780306406158"


def test_each_file_is_imported_separately(file, tmp_path):
    good = file(KIM)
    binary = tmp_path / "paper.pdf"
    binary.write_bytes(b"%PDF-1.7 \0\0\0")
    empty = file("", name="empty.ris")
    outcome = Outcome(str(binary), good, empty, str(tmp_path / "missing.ris"))
    assert outcome.status == 1
    assert "This is not a text file." in outcome.printed[0]
    assert "No references were found in this file." in outcome.printed[1]
    assert "No such file" in outcome.printed[2]
    assert "1 created" in outcome.printed[3]
    assert outcome.error == "3 records or files were not imported."


def test_standard_input_can_be_imported(monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(json.dumps(KIM).encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    outcome = Outcome("-")
    assert outcome.printed[0].startswith("<stdin>: 1 created")


def test_the_report_as_json(file):
    path = file(KIM, KIM, {"type": "book"}, {**LEE, "ISBN": "1"})
    outcome = Outcome("--format", "json", "--dry-run", path, file("", name="empty.ris"))
    report = json.loads(outcome.out.getvalue())
    assert outcome.err.getvalue() == ""
    assert outcome.status == 1
    assert report["dry_run"] is True
    first, second = report["files"]
    assert first["file"] == path
    assert first["counts"] == {
        "created": 2,
        "updated": 0,
        "unchanged": 1,
        "skipped": 0,
        "failed": 1,
    }
    assert [
        (record["line"], record["result"], record["citekey"]) for record in first["records"]
    ] == [
        (1, "created", "kim2019mice"),
        (2, "unchanged", "kim2019mice"),
        (3, "failed", ""),
        (4, "created", "leendlasers"),
    ]
    assert first["records"][2]["reason"]
    assert not any(record["details_missing"] for record in first["records"])
    assert first["records"][3]["remarks"][0].startswith("ISBN: ")
    assert second["records"] == []
    assert second["error"] == "No references were found in this file."


def test_the_number_of_queries_grows_with_batches_and_not_with_records(
    file, django_assert_max_num_queries
):
    def items(count: int, start: int) -> list[Any]:
        return [
            {**KIM, "id": f"key{n}", "DOI": f"10.1000/{n}", "title": f"Study {n}"}
            for n in range(start, start + count)
        ]

    path = file(*items(200, 0))
    with django_assert_max_num_queries(60):  # 10 of them insert 25 rows each, 5 insert log entries
        Outcome(path)
    assert Reference.objects.count() == 200


def test_the_help_names_every_option(capsys):
    with pytest.raises(SystemExit):
        call_command("import_references", "--help")
    shown = " ".join(capsys.readouterr().out.split())
    written_by_programs = FORMATS.keys() - {"identifiers", "reference-text"}
    assert all(FORMATS[name].label in shown for name in written_by_programs)
    for option in ("--dry-run", "--update", "--format"):
        assert option in shown


def test_a_file_that_cannot_be_stored_leaves_nothing_behind(file, monkeypatch):
    """The last record of the file conflicts with one that someone else stored at the same time."""
    from django.db import IntegrityError

    monkeypatch.setattr(batches, "IMPORTED_AT_ONCE", 1)
    original = unattended.store
    calls: list[int] = []

    def store(*args: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            raise IntegrityError
        return original(*args)

    monkeypatch.setattr(unattended, "store", store)
    path = file(KIM, LEE)
    outcome = Outcome(path)
    assert outcome.status == 1
    assert "Nothing from this file was imported" in outcome.printed[0]
    assert not Reference.objects.exists()
    assert Path(path).exists()


def test_all_records_are_read_before_the_library_is_locked(file, monkeypatch):
    """SQLite has a single lock, so anyone who saves would have to wait for the reading as well."""
    in_transaction: list[bool] = []

    def reading(entry):
        in_transaction.append(len(connection.savepoint_ids) > outside)
        return read(entry)

    outside = len(connection.savepoint_ids)
    monkeypatch.setattr(unattended, "read", reading)
    monkeypatch.setattr(batches, "IMPORTED_AT_ONCE", 1)
    assert Outcome(file(KIM, LEE)).status == 0
    assert in_transaction == [False, False]
    assert Reference.objects.count() == 2
