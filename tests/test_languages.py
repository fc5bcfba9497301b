"""The translations do not affect those of other packages. A language without translations and
without plural forms works too.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from wagtail.models import Locale

from exoblocks.admin.display import articles
from exoblocks.blocks import RegulatoryStatusBlock
from exoblocks.templatetags import amounts
from exoblocks.vocabulary import choices, label
from tests.factories import ArticlePageFactory, ReferenceFactory, cites

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

#, python-format
msgid "%(count)s article"
msgid_plural "%(count)s articles"
msgstr[0] "%(count)s 件の記事"

msgctxt "duration"
msgid "week"
msgid_plural "weeks"
msgstr[0] "週間"
"""


@pytest.fixture
def japanese(settings: Any, tmp_path: Path) -> None:
    folder = tmp_path / "ja/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(CATALOGUE, "utf-8")
    subprocess.run(["msgfmt", "django.po", "--output-file=django.mo"], cwd=folder, check=True)
    settings.LOCALE_PATHS = [tmp_path]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("ja", "日本語")]


@pytest.mark.parametrize(
    ("text", "of_wagtail", "name", "code", "own"),
    [
        ("Approved", "Freigegeben", "regulatory_status", "approved", "Zugelassen"),
        ("Light", "Hell", "modality", "light", "Licht (IPL, LED, PDT)"),
        ("None", "Nichts", "downtime_level", "none", "Keine"),
    ],
)
def test_words_that_wagtail_uses_in_another_sense_have_two_translations(
    text, of_wagtail, name, code, own
):
    with translation.override("de"):
        assert translation.gettext(text) == of_wagtail
        assert label(name, code) == own


@pytest.mark.parametrize(
    ("language", "text", "of_wagtail"), [("de", "Change", "Ändern"), ("fr", "New", "Nouveau")]
)
def test_wagtails_own_translations_are_unchanged(language, text, of_wagtail):
    with translation.override(language):
        assert translation.gettext(text) == of_wagtail


def test_editors_find_countries_in_alphabetical_order():
    block = RegulatoryStatusBlock().child_blocks["jurisdiction"]
    with translation.override("de"):
        names = [str(name) for code, name in block.field.choices if code]
    assert names.index("Oman") < names.index("Österreich") < names.index("Pakistan")


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_every_number_has_the_same_form(japanese, count):
    with translation.override("ja"):
        assert articles(count) == f"{count} 件の記事"
        interval = {"period": count or 1, "period_max": None, "period_unit": "wk"}
        assert amounts.interval_text(interval).endswith("週間")


def test_a_text_without_a_translation_is_in_english(japanese):
    with translation.override("ja"):
        unit = {"code": "U", "label": "units"}
        one = amounts.quantity_text({"min": 1, "max": None, "unit": unit})
        many = amounts.quantity_text({"min": 20, "max": 25, "unit": unit})
        assert (one, many) == ("1 unit", "20–25 units")
        assert label("certainty", "very_low") == "Very low"
        assert len(choices("jurisdiction")) > 200


def test_an_article_in_such_a_language_is_shown(japanese, client, home):
    locale = Locale.objects.create(language_code="ja")
    outcome = {
        "title": "しわの深さ",
        "finding": "<p>しわが浅くなった。</p>",
        "direction": "benefit",
        "change": "decrease",
        "magnitude": "small",
        "certainty": "low",
        "comparator": "プラセボ",
        "onset": {"period": 2, "period_unit": "wk"},
        "references": cites(ReferenceFactory()),
    }
    body = [{"type": "outcomes", "value": {"outcomes": [{"type": "item", "value": outcome}]}}]
    page = ArticlePageFactory(parent=home, locale=locale, body=body)
    with translation.override("ja"):
        html = client.get(page.url).content.decode()
    assert "しわが浅くなった" in html
    assert "2 週間" in html
    (block,) = client.get(f"/api/v2/pages/{page.pk}/").json()["body"]
    (shown,) = block["value"]["outcomes"]
    assert shown["certainty"]["label"] == "Low"
