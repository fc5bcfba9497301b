from __future__ import annotations

from io import BytesIO

import pytest
from django.db.models.signals import pre_save
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.portable import folders

PNG = folders.png()
FILE = folders.media_name(PNG)


def entry(content: bytes = PNG, extension: str = "png", **changes):
    file = folders.media_name(content, extension)
    return {"file": file, "kind": "image", "title": "Square", "description": "Red", **changes}


def article(**changes):
    return folders.article(**{"image": FILE, "media": [entry()], **changes})


def test_an_image_is_loaded_with_its_title_and_description(load):
    loaded = load(article(), PNG)
    image = get_image_model().objects.get()
    assert loaded.page.image == image
    assert (image.title, image.description, image.width) == ("Square", "Red", 12)
    assert image.file.read() == PNG


def test_an_image_with_the_same_content_is_used_and_never_changed(load):
    load(article(), PNG)
    image = get_image_model().objects.get()
    image.title = "As an editor calls it"
    image.save()
    loaded = load(article(slug="other"), PNG)
    assert loaded.page.image == image
    assert loaded.new_media == 0
    assert get_image_model().objects.get().title == "As an editor calls it"


def test_an_image_with_the_same_content_and_title_is_preferred(load):
    load(article(), PNG)
    other = get_image_model().objects.get()
    other.pk, other.title = None, "Other"
    other.save()
    media = [entry(title="Other")]
    assert load(article(slug="other", media=media), PNG).page.image == other


def test_an_image_without_its_file_is_not_reused(load):
    load(article(), PNG)
    image = get_image_model().objects.get()
    image.file.storage.delete(image.file.name)
    assert load(article(slug="other"), PNG).page.image != image


def test_a_document_is_loaded_with_its_title(load):
    pdf = b"%PDF-1.4 leaflet"
    file = folders.media_name(pdf, "pdf")
    body = [folders.block("text", 1, body=f'<p><a linktype="document" file="{file}">x</a></p>')]
    media = [{"file": file, "kind": "document", "title": "Leaflet"}]
    page = load(folders.article(body=body, media=media, references=[]), pdf).page
    stored = get_document_model().objects.get()
    assert (stored.title, stored.file.read()) == ("Leaflet", pdf)
    assert f'<a linktype="document" id="{stored.pk}">x</a>' in str(
        page.body[0].value["body"].source
    )


def test_a_missing_file_is_named(refused):
    assert refused(article())["/media/0/file"] == "The file does not exist in the folder media/."


def test_a_file_with_different_content_is_named(refused, tmp_path):
    (tmp_path / "article" / "media").mkdir(parents=True)
    (tmp_path / "article" / "media" / FILE).write_bytes(folders.png("blue"))
    assert "SHA-256" in refused(article())["/media/0/file"]


@pytest.mark.parametrize("link", ["file", "folder"])
def test_a_link_out_of_the_folder_is_not_followed(refused, tmp_path, link):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / FILE).write_bytes(PNG)
    folder = tmp_path / "article"
    folder.mkdir()
    if link == "folder":
        (folder / "media").symlink_to(outside)
    else:
        (folder / "media").mkdir()
        (folder / "media" / FILE).symlink_to(outside / FILE)
    assert "does not exist" in refused(article())["/media/0/file"]


@pytest.mark.parametrize(
    "content", [b"", b"no image", PNG[:40], PNG[:-30], b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_a_file_that_is_not_an_image_is_named(refused, content):
    media = [entry(content)]
    found = refused(article(image=media[0]["file"], media=media), content)
    assert "/media/0/file" in found


def test_a_truncated_image_is_named(refused):
    """The file starts like an image."""
    whole = BytesIO()
    Image.effect_noise((64, 64), 50).save(whole, "JPEG")
    broken = whole.getvalue()[:-500]
    media = [entry(broken, "jpg")]
    assert "/media/0/file" in refused(article(image=media[0]["file"], media=media), broken)


def test_a_document_cannot_be_used_as_an_image(refused):
    found = refused(article(media=[entry(kind="document")]), PNG)
    assert "gives this file the kind “document”. Expected “image”" in found["/image"]


def test_an_image_larger_than_the_site_accepts_is_named(refused, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10
    assert "larger than" in refused(article(), PNG)["/media/0/file"]


def test_an_image_with_more_pixels_than_the_site_accepts_is_named(refused, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 10
    assert "pixels" in refused(article(), PNG)["/media/0/file"]


def test_an_image_with_the_wrong_extension_is_named(refused, tmp_path):
    file = folders.write_media(tmp_path / "article", PNG, "gif")
    found = refused(article(image=file, media=[entry(extension="gif")]))
    assert "extension does not match" in found["/media/0/file"]


def test_a_document_that_the_site_does_not_accept_is_named(refused, settings, tmp_path):
    settings.WAGTAILDOCS_EXTENSIONS = ["pdf"]
    file = folders.write_media(tmp_path / "article", b"MZ", "exe")
    media = [{"file": file, "kind": "document", "title": "Program"}]
    assert "/media/0/file" in refused(folders.article(media=media))


def test_an_image_that_is_not_listed_is_named(refused):
    assert refused(article(media=[]), PNG).keys() == {"/image"}


def test_an_existing_image_is_kept_if_loading_fails(load, refused):
    """The file existed before, so it does not belong to the failed load."""
    load(article(), PNG)
    image = get_image_model().objects.get()
    refused(article(slug="other", title=""), PNG)
    assert image.file.storage.exists(image.file.name)


def test_a_failing_load_does_not_delete_another_file_with_the_same_name(load, media_root):
    def fail(sender, **kwargs):
        raise RuntimeError("a site's own receiver")

    media_root.mkdir()
    (media_root / FILE).write_bytes(b"of another")
    pre_save.connect(fail, sender=get_image_model())
    try:
        with pytest.raises(RuntimeError, match="own receiver"):
            load(article(), PNG)
    finally:
        pre_save.disconnect(fail, sender=get_image_model())
    assert (media_root / FILE).read_bytes() == b"of another"


def test_a_failing_load_does_not_delete_an_upload_with_the_same_name(refused, media_root):
    image = get_image_model()(title="x", file=get_test_image_file(filename=FILE))
    image.save()
    refused(article(title=""), PNG)
    assert image.file.storage.exists(image.file.name)
