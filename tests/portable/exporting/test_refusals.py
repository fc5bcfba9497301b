"""Pages that cannot be exported."""

from __future__ import annotations

import pytest
import wagtail_factories
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from exoblocks.models import Reference
from exoblocks.portable import ExportError, export_article
from tests.factories import PlainPageFactory, ReferenceFactory, cites
from tests.portable import folders
from tests.portable.exporting.articles import mechanism, text


@pytest.fixture
def refused(tmp_path):
    """The reasons why a page is not exported: messages by pointer."""

    def refused(page):
        with pytest.raises(ExportError) as caught:
            export_article(page, tmp_path / "out")
        assert not (tmp_path / "out").exists()
        return {problem.pointer: problem.message for problem in caught.value.problems}

    return refused


def test_a_page_that_is_not_an_article_is_refused(home, refused):
    page = PlainPageFactory(parent=home)
    assert refused(page) == {"": "Pages of type testapp.PlainPage are not articles."}


def test_a_code_that_is_no_longer_in_use_is_an_error(article, refused):
    found = refused(article(mechanism(target="humours")))
    assert "collagen_elastin" in found["/body/0/value/mechanisms/0/value/target"]


def test_a_value_that_loading_would_refuse_is_an_error(article, refused):
    status = folders.block("regulatory_status", 1, jurisdiction="US", as_of="soon")
    session = {"title": "a", "modality": "laser", "sessions": {"count": 0}}
    protocols = folders.block("protocols", 2, protocols=[folders.item(3, **session)])
    assert refused(article(status, protocols)).keys() == {
        "/body/0/value/as_of",
        "/body/1/value/protocols/0/value/sessions/count",
    }


@pytest.mark.parametrize(
    ("column", "value", "place"),
    [
        ("study_design", "séance", "study_design"),
        ("title", "", "csl/title"),
        ("update_notice_doi", "no doi", "update_notice_doi"),
    ],
)
def test_a_record_that_no_library_would_accept_is_an_error(article, refused, column, value, place):
    reference = ReferenceFactory()
    Reference.objects.update(**{column: value})
    page = article(mechanism(references=[folders.item(3, **cites(reference)[0])]))
    assert refused(page).keys() == {f"/references/0/{place}"}


def test_a_missing_file_is_an_error(article, refused, tmp_path):
    image = wagtail_factories.ImageFactory(title="Lost")
    image.file.storage.delete(image.file.name)
    found = refused(article(image=image))
    assert "Cannot read the file of “Lost”" in found["/image"]


def test_a_file_that_is_too_large_to_be_loaded_is_an_error(article, refused, monkeypatch):
    monkeypatch.setattr("exoblocks.portable.files.media_file.MAX_DOCUMENT_BYTES", 5)
    pdf = wagtail_factories.DocumentFactory(file__data=b"A long story")
    found = refused(article(text(f'<p><a linktype="document" id="{pdf.pk}">a</a></p>')))
    assert "larger than" in found["/body/0/value/body"]


def test_one_file_cannot_be_an_image_and_a_document(article, refused):
    image = wagtail_factories.ImageFactory()
    with image.open_file() as file:
        same = get_document_model()(title="Same")
        same.file.save("same.jpg", ContentFile(file.read()))
    link = text(f'<p><a linktype="document" id="{same.pk}">a</a></p>')
    assert (
        "both as an image and as a document"
        in refused(article(link, image=image))["/body/0/value/body"]
    )
