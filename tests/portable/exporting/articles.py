"""Articles to export."""

from __future__ import annotations

import wagtail_factories
from wagtail.models import Locale

from tests.article.full import full_body
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory, inline
from tests.portable import folders


def text(html: str) -> dict[str, object]:
    return folders.block("text", 1, body=html)


def mechanism(**value) -> dict[str, object]:
    given = {"title": "Collagen", "body": "<p>Text</p>", **value}
    return folders.block("mechanisms", 1, mechanisms=[folders.item(2, **given)])


def full_article(home):
    """An article with every block, and with every kind of link in rich text."""
    first, second, third = (
        ReferenceFactory(title=f"Study of {name}", doi=f"10.1000/{name}", csl_original={"x": [1]})
        for name in ("collagen", "pigment", "swelling")
    )
    image = wagtail_factories.ImageFactory(title="Cell")
    pdf = wagtail_factories.DocumentFactory(title="Leaflet")
    german = home.copy_for_translation(Locale.objects.create(language_code="de"))
    links = (
        f'<p data-block-key="abc12">See <a linktype="page" id="{home.pk}">home</a>, '
        f'<a linktype="page" id="{german.pk}">Startseite</a>, '
        f'<a linktype="document" id="{pdf.pk}">the leaflet</a>, '
        '<a href="https://example.org/?a=1&amp;b=2">elsewhere</a>, '
        '<a href="mailto:a@example.org">mail</a>, <a href="tel:+441">call</a>, '
        f'<a href="#top">up</a> and {inline(first, "p. 27 & 28")}{inline(second)}.</p>'
        "<ul><li>One<ol><li>Two</li></ol></li></ul>"
    )
    body = [*full_body(first, second, third, image), {"type": "text", "value": {"body": links}}]
    return ArticlePageFactory(
        parent=home,
        slug="full",
        summary="All there is",
        image=image,
        author=PersonFactory(credentials="MD"),
        reviewer=PersonFactory(registration_number="1"),
        reviewed_on="2026-01-17",
        next_review_on="2027-01-17",
        body=body,
    )
