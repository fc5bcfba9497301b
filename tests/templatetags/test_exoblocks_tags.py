"""The JSON's values in words."""

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
    ("interval", "words"),
    [
        ({"period": 2, "period_max": 4, "period_unit": "wk"}, "2–4 weeks"),
        ({"period": 1, "period_max": None, "period_unit": "wk"}, "1 week"),
        ({"period": 1, "period_max": 1, "period_unit": "d"}, "1 day"),
        ({"period": 1.5, "period_max": None, "period_unit": "mo"}, "1.5 months"),
        ({"period": None, "period_max": None, "period_unit": "wk"}, "weeks"),
        ({"period": 2, "period_max": None, "period_unit": "fortnight"}, "2 fortnight"),
    ],
)
def test_an_interval(interval, words):
    assert tags.interval_text(interval) == words


def test_sessions():
    assert tags.sessions_text({"count": 3, "count_max": 4}) == "3–4"
    assert tags.sessions_text({"count": 3, "count_max": None}) == "3"


def test_a_quantity():
    unit = {"code": "nm", "label": "nm"}
    assert tags.quantity_text({"min": 30, "max": 150, "unit": unit}) == "30–150 nm"
    with translation.override("de"):
        assert tags.quantity_text({"min": 0.5, "max": None, "unit": unit}) == "0,5 nm"


@pytest.mark.parametrize(
    ("low", "high", "code", "shown"),
    [
        (3, 4, "1", "3–4"),
        (1, None, "1", "1"),
        (3, 4, "{session}", "3–4 sessions"),
        (1, None, "{session}", "1 session"),
        (1, 1, "{session}", "1 session"),
        (1, 2, "min", "1–2 minutes"),
        (1, None, "min", "1 minute"),
        (1, None, "a", "1 year"),
        (1.5, None, "h", "1.5 hours"),
    ],
)
def test_a_unit_that_is_a_word_is_singular_for_one(low, high, code, shown):
    unit = {"code": code, "label": "as in the JSON"}
    assert tags.quantity_text({"min": low, "max": high, "unit": unit}) == shown


def test_a_site_s_own_label_of_a_unit_stays(settings):
    settings.EXOBLOCKS = {"QUANTITY_UNITS": [("min", "min."), ("1", "pieces")]}
    for code, shown in (("min", "1 min."), ("1", "1 pieces")):
        assert tags.quantity_text({"min": 1, "max": None, "unit": {"code": code}}) == shown


def test_downtime():
    minimal = {"code": "minimal", "label": "Minimal"}
    assert (
        tags.downtime_text({"level": minimal, "days_min": 1, "days_max": 2, "note": "redness"})
        == "Minimal, 1–2 days"
    )
    assert (
        tags.downtime_text({"level": None, "days_min": 1, "days_max": None, "note": ""}) == "1 day"
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2019-12-06", "Dec. 6, 2019"), ("2019-99-99", "2019-99-99"), ("soon", "soon"), (None, "")],
)
def test_a_day(value, shown):
    assert tags.iso_day(value) == shown


@pytest.mark.parametrize(
    ("language", "shown"), [("en-gb", "6 Dec 2019"), ("de", "6. Dezember 2019")]
)
def test_a_day_is_written_as_the_language_has_it(language, shown):
    with translation.override(language):
        assert tags.iso_day("2019-12-06") == shown


def test_a_link_is_shown_without_its_scheme():
    assert tags.link_text("https://www.fda.gov/vaccines/") == "www.fda.gov/vaccines"
    assert tags.link_text("tel:+441") == "+441"


def test_an_images_text_is_escaped():
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


def test_the_script_says_what_the_json_says(home):
    page = rich_article(home)
    assert json_ld_in(rendered("{% json_ld %}", page)) == read_article(page).json_ld


def test_a_page_needs_no_mixin_for_its_script(home):
    page = ProcedurePageFactory(parent=home, title="Peeling </script>")
    html = rendered("{% json_ld %}", page)
    assert html.count("</script>") == 1
    assert json_ld_in(html)["name"] == "Peeling </script>"


def test_there_is_no_script_where_there_is_no_article(home):
    assert rendered("{% json_ld %}", home.specific) == ""
    assert rendered("{% json_ld %}", None) == ""


def test_a_preview_of_the_page_shows_the_draft(home):
    page = rich_article(home)
    page.title = "Draft"
    page.save_revision()
    draft = page.get_latest_revision_as_object()
    assert json_ld_in(rendered("{% json_ld %}", draft))["name"] == "Draft"


def test_the_script_reads_nothing_that_the_blocks_have_read(home):
    page = rich_article(home)
    body = "{% include_block page.body %}"
    rendered(body, page)  # renditions are made

    def queries(source: str) -> list[str]:
        fresh = type(page).objects.get(pk=page.pk)
        with CaptureQueriesContext(connection) as captured:
            rendered(source, fresh)
        return [query["sql"] for query in captured.captured_queries]

    alone, both = queries(body), queries("{% json_ld %}" + body)
    more = [sql for sql in both if sql not in alone]
    assert [sql for sql in more if "exoblocks_reference" in sql] == []
    # What the page is, whatever is in it: language, image, author, reviewer and address.
    assert len(both) - len(alone) <= 6, more
