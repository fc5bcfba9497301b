"""Template tags that show the values of the JSON as text."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from exoblocks.documents.article import read_article
from exoblocks.templatetags import exoblocks_tags as tags
from tests.factories import ProcedurePageFactory
from tests.jsonld.rich import rich_article


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2019-12-06", "Dec. 6, 2019"), ("2019-99-99", "2019-99-99"), ("soon", "soon"), (None, "")],
)
def test_a_date(value, shown):
    assert tags.iso_day(value) == shown


@pytest.mark.parametrize(
    ("language", "shown"), [("en-gb", "6 Dec 2019"), ("de", "6. Dezember 2019")]
)
def test_a_date_is_formatted_for_the_language(language, shown):
    with translation.override(language):
        assert tags.iso_day("2019-12-06") == shown


def test_a_link_is_shown_without_its_scheme():
    assert tags.link_text("https://www.fda.gov/vaccines/") == "www.fda.gov/vaccines"
    assert tags.link_text("tel:+441") == "+441"


def test_the_alternative_text_of_an_image_is_escaped():
    image = {"renditions": [{"url": "/a.png", "width": 480, "height": 240}]}
    shown = tags.responsive_image(image, alt='"><script>')
    assert "<script>" not in shown
    assert 'srcset="/a.png 480w"' in shown


@pytest.mark.parametrize(
    ("index", "shown"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (702, "aaa")]
)
def test_citations_are_lettered(index, shown):
    assert tags.letter(index) == shown


# --- JSON-LD ---------------------------------------------------------------------------------


def rendered(source: str, page: Any, request: Any = None) -> str:
    request = request or RequestFactory().get("/", SERVER_NAME="testserver")
    template = Template("{% load exoblocks_tags wagtailcore_tags %}" + source)
    return template.render(Context({"page": page, "request": request}))


def json_ld_in(html: str) -> dict[str, Any]:
    (text,) = re.findall('<script type="application/ld[+]json">(.*)</script>', html)
    return json.loads(text)


def test_the_script_has_the_same_json_ld_as_the_json(home):
    page = rich_article(home)
    assert json_ld_in(rendered("{% json_ld %}", page)) == read_article(page).json_ld


def test_a_page_needs_no_mixin_for_its_script(home):
    page = ProcedurePageFactory(parent=home, title="Peeling </script>")
    html = rendered("{% json_ld %}", page)
    assert html.count("</script>") == 1
    assert json_ld_in(html)["name"] == "Peeling </script>"


def test_there_is_no_script_without_an_article(home):
    assert rendered("{% json_ld %}", home.specific) == ""
    assert rendered("{% json_ld %}", None) == ""


def test_a_preview_of_the_page_shows_the_draft(home):
    page = rich_article(home)
    page.title = "Draft"
    page.save_revision()
    draft = page.get_latest_revision_as_object()
    assert json_ld_in(rendered("{% json_ld %}", draft))["name"] == "Draft"


def test_the_script_does_not_read_references_again(home):
    page = rich_article(home)
    body = "{% include_block page.body %}"
    rendered("{% json_ld %}" + body, page)  # creates the renditions

    def queries(source: str) -> list[str]:
        fresh = type(page).objects.get(pk=page.pk)
        with CaptureQueriesContext(connection) as captured:
            rendered(source, fresh)
        return [query["sql"] for query in captured.captured_queries]

    alone, both = queries(body), queries("{% json_ld %}" + body)
    more = [sql for sql in both if sql not in alone]
    assert [sql for sql in more if "exoblocks_reference" in sql] == []
    # Details of the page itself: language, image, author and reviewer with their portraits, and address.
    assert len(both) - len(alone) <= 8, more
