"""Every version of an article is copied as shown on the page, and nothing else changes."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from exoblocks.blocks import MechanismsBlock
from exoblocks.blocks.base.render_context import RenderContext
from exoblocks.citations.editor import converter_of
from exoblocks.documents.article import read_article
from exoblocks.plain import Copying, copy_articles
from exoblocks.plain.rendering import pieces
from exoblocks.plain.targets import FEATURES, Target, TargetError
from tests.article.full import full_body
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory
from tests.testapp.models import ArticlePage

pytestmark = pytest.mark.django_db

TEXT = [{"type": "text", "id": "t", "value": {"heading": "H", "body": "<p>Live.</p>"}}]


@pytest.fixture
def target() -> Target:
    """The summary with a rich text editor, because the test app has no spare rich text field."""
    made = Target.__new__(Target)
    made.field, made.name, made.block_type = ArticlePage._meta.get_field("summary"), "summary", ""
    made.converter = converter_of(RichTextField(features=list(FEATURES)))
    return made


def words(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.select(".exo-meanings, .exo-back-link, .exo-back-links, .exo-downloads, svg"):
        tag.decompose()
    return re.sub(r"\W+", "", soup.text)


def test_all_text_on_the_page_is_copied_once(home, target):
    image = get_image_model().objects.create(title="Cell", file=get_test_image_file())
    page = ArticlePageFactory(parent=home, body=full_body(*ReferenceFactory.create_batch(3), image))
    shown = page.body.stream_block.render(
        page.body, RenderContext(read_article(page).reading).added_to({})
    )
    copied, losses = target.clean(pieces(page.body, "en"))
    assert words("".join(piece.html for piece in copied)) == words(shown)
    assert losses == []
    assert "exo-" not in str(copied)
    assert f'embedtype="image" format="fullwidth" id="{image.pk}"' in str(copied)


def test_labels_are_in_the_language_of_the_page(home):
    status = {"jurisdiction": "DE", "statement": "<p>Text.</p>"}
    page = ArticlePageFactory(parent=home, body=[{"type": "regulatory_status", "value": status}])
    (piece,) = pieces(page.body, "de")
    assert "Deutschland" in piece.html


def test_live_draft_and_older_revisions_are_copied_and_a_second_run_changes_nothing(home, target):
    page = ArticlePageFactory(parent=home, summary="", body=TEXT, author=PersonFactory(name="Ann"))
    page.save_revision()
    page.body = [{**TEXT[0], "value": {**TEXT[0]["value"], "body": "<p>Draft.</p>"}}]
    page.save_revision()
    todo = Copying(model=ArticlePage, target=target)
    (done,) = copy_articles(todo)
    assert (done.copied, done.problems, done.warnings) == (3, [], [])
    page = ArticlePage.objects.get()
    assert page.summary == "<h2>H</h2><p>Live.</p>"
    assert [one.as_object().summary for one in page.revisions.order_by("pk")] == [
        "<h2>H</h2><p>Live.</p>",
        "<h2>H</h2><p>Draft.</p>",
    ]
    assert page.body[0].value["heading"] == "H"
    (again,) = copy_articles(todo)
    assert (again.copied, again.unchanged) == (0, 3)


def test_a_field_with_other_content_is_not_changed(home, target):
    ArticlePageFactory(parent=home, summary="<p>By hand.</p>", body=TEXT)
    (done,) = copy_articles(Copying(model=ArticlePage, target=target))
    assert "already has other content" in done.problems[0]
    assert ArticlePage.objects.get().summary == "<p>By hand.</p>"
    (done,) = copy_articles(Copying(model=ArticlePage, target=target, overwrite=True, dry_run=True))
    assert done.copied == 1
    assert ArticlePage.objects.get().summary == "<p>By hand.</p>"
    list(copy_articles(Copying(model=ArticlePage, target=target, overwrite=True)))
    assert ArticlePage.objects.get().summary == "<h2>H</h2><p>Live.</p>"


def test_a_block_that_the_page_does_not_show_is_reported(home, target):
    ArticlePageFactory(parent=home, summary="", body=[*TEXT, {"type": "price_list", "value": 7}])
    (done,) = copy_articles(Copying(model=ArticlePage, target=target))
    assert any("was not copied" in warning for warning in done.warnings)
    assert done.copied == 1


@pytest.mark.parametrize(
    ("field", "message"),
    [
        (RichTextField(), "does not support superscript, subscript"),
        (StreamField([("mechanisms", MechanismsBlock())]), "contains blocks from exoblocks"),
        (StreamField([("text", blocks.CharBlock())]), "no rich text block with this name"),
        (ArticlePage._meta.get_field("summary"), "neither a RichTextField nor a StreamField"),
    ],
    ids=["features", "ours", "no text", "no field for it"],
)
def test_a_field_that_cannot_hold_an_article_is_refused(monkeypatch, field, message):
    monkeypatch.setattr(ArticlePage._meta, "get_field", lambda name: field)
    if not getattr(field, "name", None):
        field.name = "given"
    with pytest.raises(TargetError, match=message):
        Target(ArticlePage, "given")


def test_a_stream_gets_each_block_with_its_id(monkeypatch, home):
    field = StreamField([("paragraph", blocks.RichTextBlock(features=list(FEATURES)))])
    field.name = "given"
    monkeypatch.setattr(ArticlePage._meta, "get_field", lambda name: field)
    target = Target(ArticlePage, "given")
    monkeypatch.undo()
    page = ArticlePageFactory(parent=home, body=TEXT)
    cleaned, _losses = target.clean(pieces(page.body, "en"))
    (block,) = field.to_python(target.stored(cleaned))
    assert (block.block_type, block.id) == ("paragraph", page.body[0].id)
    assert block.value.source == "<h2>H</h2><p>Live.</p>"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nonsense", "x"), "no model"),
        (("testapp.ArticlePage", "x"), "no field"),
        (("testapp.ArticlePage", "summary"), "neither"),
    ],
)
def test_the_command_reports_what_is_wrong(arguments, message):
    with pytest.raises(CommandError, match=message):
        call_command("copy_articles", *arguments)
