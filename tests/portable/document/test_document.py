from __future__ import annotations

from pathlib import Path

import pytest

from exoblocks.portable.document.document import parse
from exoblocks.portable.report import Report
from tests.portable import folders


def problems(document) -> dict[str, str]:
    report = Report(Path("article.json"))
    parse(document, report)
    return {problem.pointer: problem.message for problem in report.errors}


def test_a_valid_article_has_no_problems():
    assert problems(folders.article()) == {}
    assert problems(folders.rich_article(folders.png(), b"%PDF-1.4")) == {}


@pytest.mark.parametrize("document", [None, [], "article", 1, True])
def test_an_article_must_be_an_object(document):
    assert problems(document).keys() == {""}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "another-format"),
        ("format", None),
        ("format_version", "2.0"),
        ("format_version", 1.0),
        ("format_version", "1.x"),
    ],
)
def test_another_format_is_not_read_further(key, value):
    assert problems({**folders.article(), key: value, "title": 3}).keys() == {f"/{key}"}


def test_the_known_keys_of_a_later_minor_version_are_read():
    assert problems(folders.article(format_version="1.7")) == {}
    assert problems(folders.article(format_version="1.7", new_key=1)).keys() == {"/new_key"}


@pytest.mark.parametrize("key", ["page_type", "slug", "title", "body"])
def test_a_required_key_must_be_present(key):
    document = folders.article()
    del document[key]
    assert problems(document) == {f"/{key}": "This field is required."}


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"title": ["x"]}, "/title"),
        ({"summary": 1}, "/summary"),
        ({"body": {}}, "/body"),
        ({"references": {}}, "/references"),
        ({"references": ["x"]}, "/references/0"),
        ({"references": [folders.reference(uuid="x")]}, "/references/0/uuid"),
        ({"references": [folders.reference(csl="x")]}, "/references/0/csl"),
        ({"references": [folders.reference(notes="For us")]}, "/references/0/notes"),
        ({"references": [folders.reference(update_date=2021)]}, "/references/0/update_date"),
        (
            {"references": [folders.reference(verification_checked_at="2021-01-01T00:00:00")]},
            "/references/0/verification_checked_at",
        ),
        ({"references": [folders.reference(), folders.reference()]}, "/references/1/uuid"),
        ({"persons": [folders.person(name="")]}, "/persons/0/name"),
        ({"author": "Test Author"}, "/author"),
        ({"medical_review": "yes"}, "/medical_review"),
        ({"medical_review": {"reviewed_on": "31.1.2026"}}, "/medical_review/reviewed_on"),
        ({"medical_review": {"is_stale": "no"}}, "/medical_review/is_stale"),
        ({"media": [{"file": "../../etc/passwd", "kind": "image"}]}, "/media/0/file"),
        ({"media": [{"file": "/etc/passwd", "kind": "document"}]}, "/media/0/file"),
        ({"media": [{"file": f"{'0' * 64}.png/../x", "kind": "image"}]}, "/media/0/file"),
        ({"media": [{"file": f"{'A' * 64}.png", "kind": "image"}]}, "/media/0/file"),
        ({"media": [{"file": f"{'0' * 64}.png", "kind": "video"}]}, "/media/0/kind"),
        ({"media": [{"file": f"{'0' * 64}.png", "kind": ["image"]}]}, "/media/0/kind"),
        ({"image": "picture.png"}, "/image"),
    ],
)
def test_an_invalid_value_is_reported_at_its_pointer(changes, pointer):
    assert pointer in problems(folders.article(**changes))


def test_the_error_for_an_unknown_key_lists_the_known_ones():
    message = problems(folders.article(notes="x"))["/notes"]
    assert message.startswith("This key is not known. Expected one of: format, format_version,")
