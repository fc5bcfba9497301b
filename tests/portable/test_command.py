from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.portable import folders
from tests.testapp.models import ArticlePage


def run(*arguments) -> tuple[str, str, str]:
    """(standard output, standard error, message of the final error)"""
    out, err = StringIO(), StringIO()
    try:
        call_command("load_article", *map(str, arguments), stdout=out, stderr=err, no_color=True)
    except CommandError as error:
        return out.getvalue(), err.getvalue(), str(error)
    return out.getvalue(), err.getvalue(), ""


@pytest.fixture
def folder(home, tmp_path):
    return folders.write(tmp_path / "example", folders.article())


def test_it_reports_what_it_created(folder):
    out, err, end = run(folder, "--parent", "/")
    assert out == (
        f"{folder}: created /example/ as a draft. New: 1 references, 1 people, 0 files.\n"
    )
    assert (err, end) == ("", "")


def test_it_accepts_the_file_itself(folder):
    run(folder / "article.json", "--parent", "/")
    assert ArticlePage.objects.get().slug == "example"


def test_it_reports_that_nothing_has_changed(folder):
    run(folder, "--parent", "/")
    out, _err, end = run(folder)
    assert out == f"{folder}: no changes to /example/.\n"
    assert end == ""


def test_it_publishes(folder):
    out, _err, _end = run(folder, "--parent", "/", "--publish")
    assert "created and published /example/" in out
    assert ArticlePage.objects.get().live


def test_a_dry_run_stores_nothing_and_says_so(folder):
    out, _err, _end = run(folder, "--parent", "/", "--dry-run")
    assert out.endswith("Dry run: nothing was stored.\n")
    assert not ArticlePage.objects.exists()


def test_it_overwrites_only_with_the_option(folder):
    run(folder, "--parent", "/")
    page = ArticlePage.objects.get()
    page.title = "Edited"
    page.save_revision()
    assert run(folder)[2] == "1 article was not loaded."
    assert "updated the draft of /example/" in run(folder, "--overwrite")[0]


def test_an_error_has_its_file_and_pointer_and_other_articles_are_loaded(folder, tmp_path):
    wrong = folders.write(tmp_path / "wrong", folders.article(slug="wrong", author=3, image=4))
    out, err, end = run(wrong, folder, tmp_path / "nowhere", "--parent", "/")
    assert f"{wrong}/article.json: /author: Expected one of: a UUID such as" in err
    assert f"{wrong}/article.json: /image: Expected one of: text such as e3b0c4429" in err
    assert f"{tmp_path}/nowhere: The folder does not exist." in err
    assert end == "2 articles were not loaded."
    assert out.startswith(f"{folder}: created")
    assert ArticlePage.objects.get().slug == "example"


def test_a_folder_without_an_article_is_named(home, tmp_path):
    assert run(tmp_path)[1] == f"{tmp_path}: There is no article.json in this folder.\n"


def test_a_warning_says_what_was_removed(home, tmp_path):
    body = [folders.block("text", 1, body="<p>a<script>alert(1)</script></p>")]
    folder = folders.write(tmp_path / "a", folders.article(body=body))
    out, err, end = run(folder, "--parent", "/")
    assert err == (
        f"Warning: {folder}/article.json: /body/0/value/body: <script> and its "
        "content were removed.\n"
    )
    assert "created" in out
    assert end == ""
