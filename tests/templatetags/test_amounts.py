"""Amounts in the JSON, shown as text."""

from __future__ import annotations

import pytest
from django.utils import translation

from exoblocks.templatetags import amounts


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
    assert amounts.interval_text(interval) == words


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        ({"period": 1, "period_max": None, "period_unit": "wk"}, "every week"),
        ({"period": 1, "period_max": 1, "period_unit": "mo"}, "every month"),
        ({"period": 1, "period_max": 2, "period_unit": "a"}, "every 1–2 years"),
        ({"period": 6, "period_max": None, "period_unit": "mo"}, "every 6 months"),
        ({"period": 1, "period_max": None, "period_unit": "fortnight"}, "every 1 fortnight"),
    ],
)
def test_a_repetition(interval, words):
    assert amounts.repeat_text(interval) == words


def test_sessions():
    assert amounts.sessions_text({"count": 3, "count_max": 4}) == "3–4"
    assert amounts.sessions_text({"count": 3, "count_max": None}) == "3"


def test_a_quantity():
    unit = {"code": "nm", "label": "nm"}
    assert amounts.quantity_text({"min": 30, "max": 150, "unit": unit}) == "30–150 nm"
    with translation.override("de"):
        assert amounts.quantity_text({"min": 0.5, "max": None, "unit": unit}) == "0,5 nm"


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
        (1, None, "U", "1 unit"),
        (20, 25, "U", "20–25 units"),
        (20, 40, "J/cm2", "20–40 J/cm²"),
        (100, None, "/cm2", "100 per cm²"),
    ],
)
def test_a_unit_that_is_a_word_is_singular_for_one(low, high, code, shown):
    unit = {"code": code, "label": "as in the JSON"}
    assert amounts.quantity_text({"min": low, "max": high, "unit": unit}) == shown


@pytest.mark.parametrize(
    ("language", "low", "high", "shown"),
    [
        ("en", 0, None, "0 hours"),
        ("en", 0.5, None, "0.5 hours"),
        ("en", 1, 1.5, "1–1.5 hours"),
        ("de", 1.5, None, "1,5 Stunden"),
        ("es", 1.5, None, "1,5 horas"),
        ("fr", 0, None, "0 heure"),
        ("fr", 0.5, 1.5, "0,5–1,5 heure"),
        ("fr", 1.5, None, "1,5 heure"),
        ("fr", 1, 2, "1–2 heures"),
        ("fr", 2.5, None, "2,5 heures"),
    ],
)
def test_a_fraction_has_the_form_that_the_language_gives_it(language, low, high, shown):
    with translation.override(language):
        assert amounts.quantity_text({"min": low, "max": high, "unit": {"code": "h"}}) == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [(-1, 2, "−1 to 2 %"), (-10, -2.5, "−10 to −2.5 %"), (-1, None, "−1 %"), (-1, -1, "−1 %")],
)
def test_a_negative_number_has_a_minus_sign_that_is_not_mistaken_for_a_dash(low, high, shown):
    assert amounts.quantity_text({"min": low, "max": high, "unit": {"code": "%"}}) == shown


def test_a_sites_own_label_for_a_unit_is_kept(settings):
    settings.EXOBLOCKS = {"QUANTITY_UNITS": [("min", "min."), ("1", "pieces")]}
    for code, shown in (("min", "1 min."), ("1", "1 pieces")):
        assert amounts.quantity_text({"min": 1, "max": None, "unit": {"code": code}}) == shown


def test_downtime():
    minimal = {"code": "minimal", "label": "Minimal"}
    assert (
        amounts.downtime_text({"level": minimal, "days_min": 1, "days_max": 2, "note": "redness"})
        == "Minimal, 1–2 days"
    )
    assert (
        amounts.downtime_text({"level": None, "days_min": 1, "days_max": None, "note": ""})
        == "1 day"
    )
