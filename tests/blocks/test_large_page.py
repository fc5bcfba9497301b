"""A page with 100 mechanisms, 300 listed and 300 inline citations opens, saves and renders."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import ArticlePageFactory, ReferenceFactory, cites, inline
from tests.forms import page_form
from tests.testapp.models import ArticlePage


def text(index: int, references: list) -> str:
    return f"<p>Text {index} {' '.join(inline(reference) for reference in references)}.</p>"


def mechanisms(count: int, references: list) -> list:
    return [
        {
            "type": "mechanisms",
            "id": "m",
            "value": {
                "heading": "Many",
                "mechanisms": [
                    {
                        "type": "item",
                        "id": f"m{index}",
                        "value": {
                            "title": f"Mechanism {index}",
                            "body": text(index, references[index * 3 : index * 3 + 3]),
                            "references": [
                                {"type": "item", "id": f"c{index}-{n}", "value": value}
                                for n, value in enumerate(
                                    cites(*references[index * 3 : index * 3 + 3])
                                )
                            ],
                        },
                    }
                    for index in range(count)
                ],
            },
        }
    ]


@pytest.fixture
def page(home):
    references = [ReferenceFactory() for _ in range(300)]
    page = ArticlePageFactory(parent=home, body=mechanisms(100, references))
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def test_a_large_page_opens_saves_and_renders(
    page, admin_client, client, django_assert_max_num_queries
):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    with django_assert_max_num_queries(80):
        assert admin_client.get(url).status_code == 200
    data = page_form(page, title="Changed")
    assert 2_000 < len(data) < 10_000
    with django_assert_max_num_queries(130):  # the same as with two mechanisms
        response = admin_client.post(url, {**data, "action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors.as_json()
    with django_assert_max_num_queries(20):
        html = client.get(page.url).text
    assert "<h1>Changed</h1>" in html
    assert '<li id="ref-300"' in html
    assert html.count('class="citation"') == 100
    with django_assert_max_num_queries(14):
        data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert len(data["references"]) == 300
