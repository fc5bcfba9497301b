from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from exoblocks.library.exporting import EXPORT_FORMATS
from exoblocks.models import Reference
from tests.factories import ArticlePageFactory, ReferenceFactory, cites


def run(*arguments: Any) -> str:
    out = StringIO()
    call_command("export_references", *map(str, arguments), stdout=out)
    return out.getvalue()


def exported(*arguments: Any) -> list[str]:
    """The citation keys, in the order of the export."""
    return [item["id"] for item in json.loads(run("--format", "csl-json", *arguments))]


def citing(*references: Reference, **kwargs: Any) -> Any:
    facts = [
        {"type": "item", "id": f"f{n}", "value": {"label": "L", "references": cites(reference)}}
        for n, reference in enumerate(references)
    ]
    return ArticlePageFactory(
        body=[{"type": "key_facts", "id": "k", "value": {"facts": facts}}], **kwargs
    )


@pytest.fixture
def section(home: Page) -> Page:
    return home.add_child(instance=Page(title="Section", slug="section"))


def test_the_whole_library_is_written_without_merged_duplicates(db):
    first, second = ReferenceFactory(citekey="first"), ReferenceFactory(citekey="second")
    ReferenceFactory(citekey="merged", merged_into=second)
    assert exported() == [first.citekey, second.citekey]


@pytest.mark.parametrize("name", EXPORT_FORMATS)
def test_every_format_is_written(db, name):
    ReferenceFactory(title="Exosomes in skin", abstract="What was found.")
    written = run("--format", name)
    assert "Exosomes in skin" in written
    assert "What was found." in written


def test_a_file_is_written_as_utf_8(db, tmp_path):
    ReferenceFactory(title="β and 皮膚")
    assert run("--format", "csl-json", tmp_path / "all.json") == ""
    assert json.loads((tmp_path / "all.json").read_bytes())[0]["title"] == "β and 皮膚"


def test_the_error_for_a_file_that_cannot_be_written_says_why(db, tmp_path):
    with pytest.raises(CommandError, match=r"Cannot write .*none/all\.json: No such file"):
        run("--format", "csl-json", tmp_path / "none/all.json")


def test_the_export_of_an_empty_library_is_a_valid_file(db):
    assert exported() == []


@pytest.mark.parametrize(
    "page", ["skin", "/section/skin/", "section/skin", "/home/section/skin/", "/section/skin"]
)
def test_the_references_of_a_page_are_written_in_the_order_of_their_numbers(section, page):
    first, second, third = (ReferenceFactory(citekey=key) for key in ("one", "two", "three"))
    ReferenceFactory(citekey="other")
    merged = ReferenceFactory(citekey="merged", merged_into=first)
    citing(third, merged, third, second, parent=section, slug="skin")
    assert exported("--page", page) == ["three", "one", "two"]


def test_the_references_of_a_live_page_are_those_of_its_published_version(home):
    old, new = ReferenceFactory(citekey="old"), ReferenceFactory(citekey="new")
    page = citing(old, parent=home, slug="skin")
    page.body = citing(new).body
    page.save_revision()
    assert exported("--page", "skin") == ["old"]
    page.unpublish()
    assert exported("--page", "skin") == ["new"]


def test_the_error_for_an_ambiguous_slug_lists_the_paths(home, section):
    for parent in (home, section):
        citing(ReferenceFactory(), parent=parent, slug="skin")
    with pytest.raises(CommandError, match=r"several.*: /home/section/skin/, /home/skin/$"):
        run("--format", "csl-json", "--page", "skin")
    assert len(exported("--page", "/home/skin/")) == 1


@pytest.mark.parametrize("page", ["none", "/none/", "section", "/"])
def test_a_page_that_is_not_an_article_is_named(section, page):
    with pytest.raises(CommandError, match=f"No article was found for “{page}”"):
        run("--format", "csl-json", "--page", page)


@pytest.mark.parametrize("name", ["nbib", "identifiers", "csv"])
def test_a_format_that_cannot_be_written_is_refused(db, name):
    with pytest.raises(CommandError, match="invalid choice"):
        run("--format", name)


def test_the_number_of_queries_does_not_grow_with_the_library(db):
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            exported()
        return len(captured)

    ReferenceFactory()
    few = count()
    for _ in range(10):
        ReferenceFactory()
    assert count() == few == 2


# --- Importing an export ---------------------------------------------------------------------

#: CSL as read from PubMed's format. The publication type suggests a trial.
KIM: dict[str, Any] = {
    "id": "kim2019skin",
    "type": "article-journal",
    "title": "Exosomes in <i>photoaged</i> skin",
    "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}],
    "container-title": "Journal of Dermatological Science",
    "issued": {"date-parts": [[2019, 5, 14]]},
    "page": "25-31",
    "DOI": "10.1000/abc",
    "abstract": "What was found.",
    "edition": "2",
    "custom": {"nbib": {"PT": ["Clinical Trial"]}},
}


@pytest.fixture
def library(db) -> list[Reference]:
    kim = Reference.from_csl(KIM)
    kim.citekey, kim.notes, kim.study_design = KIM["id"], "Ask the author.", "observational_study"
    kim.save()
    return [kim, ReferenceFactory(csl_type="book", isbn="9780306406157"), ReferenceFactory()]


def contents() -> list[dict[str, Any]]:
    return [{**row, "id": None, "uuid": None} for row in Reference.objects.order_by("pk").values()]


@pytest.mark.parametrize("update", [[], ["--update"]])
@pytest.mark.parametrize("name", EXPORT_FORMATS)
def test_importing_an_export_changes_nothing(library, tmp_path, name, update):
    before = contents()
    run("--format", name, tmp_path / "all")
    call_command("import_references", *update, str(tmp_path / "all"), stdout=StringIO())
    assert contents() == before


def test_an_empty_library_imports_the_values_of_editors(library, tmp_path):
    run("--format", "csl-json", tmp_path / "all")
    Reference.objects.all().delete()
    call_command("import_references", str(tmp_path / "all"), stdout=StringIO())
    kim = Reference.objects.get(citekey="kim2019skin")
    assert (kim.notes, kim.study_design) == ("Ask the author.", "observational_study")
    assert [found.record for found in Reference.objects.order_by("pk")] == [
        reference.record for reference in library
    ]
