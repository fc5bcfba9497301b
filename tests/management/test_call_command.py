"""Every command accepts text, paths and lists from ``call_command``, as it does from a command line."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command, get_commands

from exoblocks.models import Reference
from tests.factories import ArticlePageFactory, ReferenceFactory
from tests.testapp.models import ArticlePage

pytestmark = pytest.mark.django_db

COMMANDS = sorted(name for name, app in get_commands().items() if app == "exoblocks")
BODY = [{"type": "text", "value": {"heading": "H", "body": "<p>Text.</p>"}}]

kinds_of_path = pytest.mark.parametrize("kind", [str, Path])


@pytest.fixture
def article(home: Any) -> Any:
    ReferenceFactory(title="One")
    return ArticlePageFactory(parent=home, slug="exosomes", body=BODY)


def output_of(name: str, *arguments: Any, **options: Any) -> str:
    out = io.StringIO()
    call_command(name, *arguments, stdout=out, stderr=out, **options)
    return out.getvalue()


@kinds_of_path
def test_export_article_and_load_article(article, tmp_path, kind: Callable[[Path], Any]):
    output_of("export_article", "exosomes", output=kind(tmp_path / "one"))
    output_of("export_article", ["exosomes"], output=kind(tmp_path / "two.zip"))
    output_of("export_article", article.pk, "--output", kind(tmp_path / "three"))
    assert (tmp_path / "one/article.json").is_file()
    article.delete()
    output_of("load_article", kind(tmp_path / "one"), publish=True, parent="/")
    assert ArticlePage.objects.get().slug == "exosomes"
    assert "no changes to" in output_of("load_article", [kind(tmp_path / "two.zip")], dry_run=True)


@kinds_of_path
def test_export_references_and_import_references(article, tmp_path, kind: Callable[[Path], Any]):
    output_of("export_references", kind(tmp_path / "a.ris"), format="ris")
    output_of("export_references", "--format=ris", kind(tmp_path / "b.ris"), page="exosomes")
    Reference.objects.all().delete()
    paths = [kind(tmp_path / "a.ris")]
    assert '"file"' in output_of("import_references", paths, format="json", dry_run=True)
    output_of("import_references", *paths)
    assert Reference.objects.get().title == "One"


@kinds_of_path
def test_export_schema(tmp_path, kind: Callable[[Path], Any]):
    output_of("export_schema", format="typescript", output=kind(tmp_path))
    assert output_of("export_schema", format="typescript", output=kind(tmp_path), check=True) == ""


def test_a_page_can_be_given_by_its_id(article, tmp_path):
    output_of("export_references", format="ris", page=article.pk, file=str(tmp_path / "a.ris"))
    assert (tmp_path / "a.ris").is_file()


def test_an_unknown_report_format_is_refused(tmp_path):
    with pytest.raises(CommandError, match="json, text"):
        output_of("import_references", tmp_path / "none.ris", format="xml")


@pytest.mark.parametrize("persons", ["author=slug", ["author=slug"]])
def test_copy_articles(article, persons):
    with pytest.raises(CommandError, match="neither a RichTextField"):
        output_of("copy_articles", "testapp.ArticlePage", "summary", persons=persons)


def test_commands_without_paths(article):
    for name in set(COMMANDS) & {"rebuild_where_used", "rebuild_derived"}:
        assert output_of(name)


def test_every_command_has_a_test():
    assert (
        set(COMMANDS)
        - {
            "copy_articles",
            "export_article",
            "export_references",
            "export_schema",
            "import_references",
            "load_article",
            "rebuild_derived",
            "rebuild_where_used",
        }
        == set()
    )
