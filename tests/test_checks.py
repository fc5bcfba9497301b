"""A misuse of the package is reported by ``manage.py check`` before it is a bug."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.checks import run_checks

from exoblocks.conf import ExoblocksSettings, get_settings


def ids() -> list[str]:
    return [message.id for message in run_checks(tags=["exoblocks"])]


def test_a_site_set_up_as_the_readme_says_has_no_complaints():
    assert ids() == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("not a dict", "exoblocks.E001"),
        ({"VOCABULARY": {}}, "exoblocks.E002"),
        ({"VOCABULARIES": {"modalities": []}}, "exoblocks.E003"),
        ({"CITATION_STYLE": "harvard"}, "exoblocks.E004"),
        ({"CITATION_STYLE": ["ama"]}, "exoblocks.E004"),
        ({"MEDICAL_SPECIALTIES": ["Dermatology", "Cosmetics"]}, "exoblocks.E007"),
        ({"MEDICAL_SPECIALTIES": "Dermatology"}, "exoblocks.E007"),
        ({"MEDICAL_SPECIALTIES": [["Dermatology"]]}, "exoblocks.E007"),
        ({"MEDICAL_SPECIALTIES": None}, "exoblocks.E007"),
        ({"PREVIEW_TOKEN_MAX_AGE": None}, "exoblocks.E008"),
        ({"PREVIEW_TOKEN_MAX_AGE": 0}, "exoblocks.E008"),
        ({"PREVIEW_TOKEN_MAX_AGE": "3600"}, "exoblocks.E008"),
        ({"PREVIEW_URL": "app.example/preview"}, "exoblocks.E009"),
        ({"PREVIEW_URL": "javascript:alert(1)"}, "exoblocks.E009"),
        ({"PREVIEW_URL": ["https://app.example/"]}, "exoblocks.E009"),
    ],
)
def test_a_wrong_setting_is_named(settings, value, expected):
    settings.EXOBLOCKS = value
    assert ids() == [expected]


def test_schema_orgs_specialties_are_right(settings):
    settings.EXOBLOCKS = {"MEDICAL_SPECIALTIES": ["Dermatology", "PlasticSurgery"]}
    assert ids() == []


@pytest.mark.parametrize(
    ("limit", "is_right"), [(1000, False), (9_999, False), (10_000, True), (None, True)]
)
def test_the_form_limit_must_hold_a_long_article(settings, limit, is_right):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = limit
    assert ids() == ([] if is_right else ["exoblocks.W001"])


def test_a_missing_app_is_named(monkeypatch):
    monkeypatch.setattr(apps, "is_installed", lambda name: name != "wagtail_modeladmin")
    assert ids() == ["exoblocks.E005"]


def test_settings_are_read_again_when_they_change(settings):
    assert get_settings() == ExoblocksSettings()
    settings.EXOBLOCKS = {"REVIEW_INTERVAL_MAX_MONTHS": 6}
    assert get_settings().REVIEW_INTERVAL_MAX_MONTHS == 6
