"""Conditional requests to API v2: an unchanged response is not sent again."""

from __future__ import annotations

from typing import Any

import pytest
import wagtail
from django.contrib.auth.models import User
from wagtail.models import Page, PageViewRestriction, Site

from tests.factories import ArticlePageFactory, ReferenceFactory


@pytest.fixture
def reference(db: Any) -> Any:
    return ReferenceFactory()


@pytest.fixture
def page(home: Page, reference: Any) -> Any:
    source = {
        "type": "quote",
        "id": "q",
        "value": {"text": "x", "source": {"reference": reference.pk}},
    }
    text = {
        "type": "text",
        "id": "t",
        "value": {"body": f'<p><a linktype="page" id="{home.pk}">x</a></p>'},
    }
    return ArticlePageFactory(parent=home, body=[source, text])


@pytest.fixture
def addresses(page: Any, reference: Any) -> dict[str, str]:
    return {
        "detail": f"/api/v2/pages/{page.pk}/",
        "listing": "/api/v2/pages/?type=testapp.ArticlePage&fields=*",
        "references": "/api/v2/references/",
        "reference": f"/api/v2/references/{reference.pk}/",
    }


ENDPOINTS = ["detail", "listing", "references", "reference"]


@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("sent", ["{0}", "W/{0}", '"other", {0}', "*"])
def test_a_client_with_the_current_response_gets_304(client, addresses, endpoint, method, sent):
    first = client.get(addresses[endpoint])
    answer = getattr(client, method)(
        addresses[endpoint], headers={"if-none-match": sent.format(first["ETag"])}
    )
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer["ETag"] == first["ETag"]
    assert answer["Cache-Control"] == first["Cache-Control"]
    assert answer["Vary"] == first["Vary"]


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_head_and_get_have_the_same_etag(client, addresses, endpoint):
    assert client.head(addresses[endpoint])["ETag"] == client.get(addresses[endpoint])["ETag"]


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_a_client_with_another_etag_gets_the_full_response(client, addresses, endpoint):
    answer = client.get(addresses[endpoint], headers={"if-none-match": '"other", W/"another"'})
    assert answer.status_code == 200
    assert answer.content


def test_a_change_to_a_reference_changes_the_etag_of_the_article(client, addresses, reference):
    before = {endpoint: client.get(addresses[endpoint])["ETag"] for endpoint in ENDPOINTS}
    reference.title = "Another title"
    reference.save()
    for endpoint, tag in before.items():
        answer = client.get(addresses[endpoint], headers={"if-none-match": tag})
        assert answer.status_code == 200, endpoint
        assert "Another title" in answer.text


VARIANTS = ["citation_style=vancouver", "fields=*,-references"]
if wagtail.VERSION >= (8, 0):
    VARIANTS.append("rich_text_format=markdown")


@pytest.mark.parametrize("variant", VARIANTS)
def test_each_variant_has_its_own_etag(client, addresses, variant):
    tag = client.get(addresses["detail"])["ETag"]
    answer = client.get(f"{addresses['detail']}?{variant}", headers={"if-none-match": tag})
    assert answer.status_code == 200


def test_the_same_page_at_another_host_has_its_own_etag(client, addresses, home):
    Site.objects.create(hostname="elsewhere", root_page=home)
    tag = client.get(addresses["detail"])["ETag"]
    headers = {"if-none-match": tag, "host": "elsewhere"}
    assert client.get(addresses["detail"], headers=headers).status_code == 200


def test_the_browsable_api_has_no_etag_and_responses_vary_by_accept(client, addresses):
    shown = client.get(addresses["detail"], headers={"accept": "text/html"})
    assert shown["Content-Type"].startswith("text/html")
    assert "ETag" not in shown
    assert "Accept" in shown["Vary"]
    assert "Accept" in client.get(addresses["detail"])["Vary"]


@pytest.mark.parametrize("sent", ["{0}", "*"])
def test_a_page_that_is_no_longer_public_is_404_and_never_304(client, addresses, page, sent):
    headers = {"if-none-match": sent.format(client.get(addresses["detail"])["ETag"])}
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    answer = client.get(addresses["detail"], headers=headers)
    assert (answer.status_code, "ETag" in answer) == (404, False)
    restriction.delete()
    page.unpublish()
    answer = client.get(addresses["detail"], headers=headers)
    assert (answer.status_code, "ETag" in answer) == (404, False)


def test_a_listing_changes_when_a_page_becomes_private(client, addresses, page):
    headers = {"if-none-match": client.get(addresses["listing"])["ETag"]}
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    answer = client.get(addresses["listing"], headers=headers)
    assert answer.status_code == 200
    assert answer.json()["items"] == []


@pytest.mark.parametrize("query", ["nonsense=1", "citation_style=nonsense"])
def test_a_wrong_query_is_400_and_never_304(client, addresses, query):
    answer = client.get(f"{addresses['listing']}&{query}", headers={"if-none-match": "*"})
    assert (answer.status_code, "ETag" in answer) == (400, False)


def test_caches_must_revalidate(client, addresses):
    for address in [
        *addresses.values(),
        "/api/v2/pages/0/",
        "/api/v2/references/export/?format=ris",
    ]:
        assert client.get(address)["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_a_logged_in_user_gets_the_same_response_for_a_private_cache(client, addresses, endpoint):
    public = client.get(addresses[endpoint])
    client.force_login(User.objects.create_superuser("admin"))
    answer = client.get(addresses[endpoint])
    assert (answer.content, answer["ETag"]) == (public.content, public["ETag"])
    assert answer["Cache-Control"] == "private, no-cache"
