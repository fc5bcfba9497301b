"""Door 1: an answer that the asker has already is not sent again, and never one that is not theirs."""

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


DOORS = ["detail", "listing", "references", "reference"]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("sent", ["{0}", "W/{0}", '"other", {0}', "*"])
def test_who_has_the_answer_is_not_sent_it_again(client, addresses, door, method, sent):
    first = client.get(addresses[door])
    answer = getattr(client, method)(
        addresses[door], headers={"if-none-match": sent.format(first["ETag"])}
    )
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer["ETag"] == first["ETag"]
    assert answer["Cache-Control"] == first["Cache-Control"]
    assert answer["Vary"] == first["Vary"]


@pytest.mark.parametrize("door", DOORS)
def test_head_has_the_tag_of_get(client, addresses, door):
    assert client.head(addresses[door])["ETag"] == client.get(addresses[door])["ETag"]


@pytest.mark.parametrize("door", DOORS)
def test_a_tag_of_something_else_is_answered_in_full(client, addresses, door):
    answer = client.get(addresses[door], headers={"if-none-match": '"other", W/"another"'})
    assert answer.status_code == 200
    assert answer.content


def test_what_a_reference_says_is_part_of_the_article(client, addresses, reference):
    before = {door: client.get(addresses[door])["ETag"] for door in DOORS}
    reference.title = "Another title"
    reference.save()
    for door, tag in before.items():
        answer = client.get(addresses[door], headers={"if-none-match": tag})
        assert answer.status_code == 200, door
        assert "Another title" in answer.text


VARIANTS = ["citation_style=vancouver", "fields=*,-references"]
if wagtail.VERSION >= (8, 0):
    VARIANTS.append("rich_text_format=markdown")


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_has_a_tag_of_its_own(client, addresses, variant):
    tag = client.get(addresses["detail"])["ETag"]
    answer = client.get(f"{addresses['detail']}?{variant}", headers={"if-none-match": tag})
    assert answer.status_code == 200


def test_the_same_page_at_another_host_has_a_tag_of_its_own(client, addresses, home):
    Site.objects.create(hostname="elsewhere", root_page=home)
    tag = client.get(addresses["detail"])["ETag"]
    headers = {"if-none-match": tag, "host": "elsewhere"}
    assert client.get(addresses["detail"], headers=headers).status_code == 200


def test_the_browsable_api_has_no_tag_and_the_answer_says_that_it_varies(client, addresses):
    shown = client.get(addresses["detail"], headers={"accept": "text/html"})
    assert shown["Content-Type"].startswith("text/html")
    assert "ETag" not in shown
    assert "Accept" in shown["Vary"]
    assert "Accept" in client.get(addresses["detail"])["Vary"]


@pytest.mark.parametrize("sent", ["{0}", "*"])
def test_what_is_no_longer_public_is_404_and_never_304(client, addresses, page, sent):
    headers = {"if-none-match": sent.format(client.get(addresses["detail"])["ETag"])}
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    answer = client.get(addresses["detail"], headers=headers)
    assert (answer.status_code, "ETag" in answer) == (404, False)
    restriction.delete()
    page.unpublish()
    answer = client.get(addresses["detail"], headers=headers)
    assert (answer.status_code, "ETag" in answer) == (404, False)


def test_a_listing_without_the_page_is_another_listing(client, addresses, page):
    headers = {"if-none-match": client.get(addresses["listing"])["ETag"]}
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    answer = client.get(addresses["listing"], headers=headers)
    assert answer.status_code == 200
    assert answer.json()["items"] == []


@pytest.mark.parametrize("query", ["nonsense=1", "citation_style=nonsense"])
def test_a_wrong_request_is_no_match(client, addresses, query):
    answer = client.get(f"{addresses['listing']}&{query}", headers={"if-none-match": "*"})
    assert (answer.status_code, "ETag" in answer) == (400, False)


def test_a_cache_asks_before_it_answers(client, addresses):
    for address in [
        *addresses.values(),
        "/api/v2/pages/0/",
        "/api/v2/references/export/?format=ris",
    ]:
        assert client.get(address)["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("door", DOORS)
def test_what_a_session_was_answered_is_the_same_and_kept_by_nobody_else(client, addresses, door):
    public = client.get(addresses[door])
    client.force_login(User.objects.create_superuser("admin"))
    answer = client.get(addresses[door])
    assert (answer.content, answer["ETag"]) == (public.content, public["ETag"])
    assert answer["Cache-Control"] == "private, no-cache"
