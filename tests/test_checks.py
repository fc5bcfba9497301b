"""``manage.py check`` reports misuse of the package before it causes a bug."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.apps import AppConfig, apps
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy

from exoblocks.apps import ExoblocksConfig
from exoblocks.checks.settings import GUARDS
from exoblocks.conf import KNOWN_SETTINGS, SHAPES, ExoblocksSettings, get_settings

#: For a site that serves nothing.
urlpatterns: list[object] = []


class NeedsMore:
    """A formatter that cannot be created without an argument."""

    def __init__(self, journal: str) -> None:
        raise NotImplementedError


def outline(label: object = "Device", sections: object = None, **keys: object) -> object:
    section = {"block": "text", "heading": "What it is"}
    if keys.keys() <= {"block", "heading", "required"}:
        section, keys = {**section, **keys}, {}
    return {"label": label, "sections": [section] if sections is None else sections, **keys}


def ids() -> list[str]:
    return [message.id for message in run_checks(tags=["exoblocks"])]


def test_a_site_set_up_as_in_the_readme_passes():
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
        ({"VOCABULARIES": []}, "exoblocks.E003"),
        ({"VOCABULARIES": [("modality", [("cryo", "Cryo")])]}, "exoblocks.E003"),
        ({"VOCABULARIES": {"modality": {"cryo": "Cryo"}}}, "exoblocks.E003"),
        ({"VOCABULARIES": {"modality": ["cryo"]}}, "exoblocks.E003"),
        ({"VOCABULARIES": {"modality": [("cryo",)]}}, "exoblocks.E003"),
        ({"VOCABULARIES": None}, "exoblocks.E003"),
        ({"VOCABULARIES": {"modality": [("", "Cryo")]}}, "exoblocks.E003"),
        ({"VOCABULARIES": {"study_design": [("x" * 41, "Long")]}}, "exoblocks.E003"),
        ({"VOCABULARIES": {"update_status": [("x" * 31, "Long")]}}, "exoblocks.E003"),
        ({"VOCABULARIES": {"modality": [("cryo", "A"), ("Cryo ", "B")]}}, "exoblocks.E003"),
        ({"VOCABULARIES": {"modality": [("Laser", "A")]}}, "exoblocks.E003"),
        ({"VOCABULARIES": {"modality": [("cryo", " ")]}}, "exoblocks.E003"),
        ({"VOCABULARIES": {"modality": [("cryo", gettext_lazy(" "))]}}, "exoblocks.E003"),
        ({"VOCABULARIES": {"jurisdiction": [("eu", "Europe")]}}, "exoblocks.E003"),
        ({"VOCABULARIES": {"quantity_unit": [("mL ", "mL")]}}, "exoblocks.E003"),
        ({"QUANTITY_UNITS": [("mg", "")]}, "exoblocks.E013"),
        ({"QUANTITY_UNITS": ["mg"]}, "exoblocks.E013"),
        ({"QUANTITY_UNITS": [("mg", "mg", "milligram")]}, "exoblocks.E013"),
        ({"QUANTITY_UNITS": [("mg", 5)]}, "exoblocks.E013"),
        ({"QUANTITY_UNITS": [(" ", "mg")]}, "exoblocks.E013"),
        ({"QUANTITY_UNITS": {"mg": "mg"}}, "exoblocks.E013"),
        ({"RICH_TEXT_FEATURES": None}, "exoblocks.E014"),
        ({"RICH_TEXT_FEATURES": "bold"}, "exoblocks.E014"),
        ({"RICH_TEXT_FEATURES": ["bold", "underlined"]}, "exoblocks.E014"),
        ({"RICH_TEXT_FEATURES": ["bold", None]}, "exoblocks.E014"),
        ({"IMAGE_RENDITIONS": "width-480"}, "exoblocks.E015"),
        ({"IMAGE_RENDITIONS": ["widht-480"]}, "exoblocks.E015"),
        ({"IMAGE_RENDITIONS": ["width-many"]}, "exoblocks.E015"),
        ({"IMAGE_RENDITIONS": ["width-480", 960]}, "exoblocks.E015"),
        ({"IMAGE_RENDITIONS": []}, "exoblocks.E015"),
        ({"REVIEW_INTERVAL_MAX_MONTHS": "36"}, "exoblocks.E016"),
        ({"REVIEW_INTERVAL_MAX_MONTHS": 0}, "exoblocks.E016"),
        ({"REVIEW_INTERVAL_MAX_MONTHS": 10**6}, "exoblocks.E016"),
        ({"PREVIEW_TOKEN_MAX_AGE": 10**12}, "exoblocks.E008"),
        ({"PREVIEW_URL": "https://"}, "exoblocks.E009"),
        ({"PREVIEW_URL": "https://["}, "exoblocks.E009"),
        ({"PREVIEW_URL": "https://app.example/the preview"}, "exoblocks.E009"),
        ({"QUANTITY_UNITS": [("mg", "mg"), ("mg", "milligram")]}, "exoblocks.E013"),
        ({"VOCABULARIES": {"modality": [("cryo", "C"), ("cryo", "D")]}}, "exoblocks.E003"),
        ({"IMAGE_RENDITIONS": ["fill-100x0"]}, "exoblocks.E015"),
        ({"IMAGE_RENDITIONS": ["original", "width-0|format-jpeg"]}, "exoblocks.E015"),
        ({"IMPORT_MAX_BYTES": "40MB"}, "exoblocks.E016"),
        ({"IMPORT_MAX_RECORDS": 1.5}, "exoblocks.E016"),
        ({"IMPORT_MAX_RECORDS": True}, "exoblocks.E016"),
        ({"EXPORT_MAX_RECORDS": "all"}, "exoblocks.E016"),
        ({"CITATION_STYLES": ["tests.test_checks"]}, "exoblocks.E017"),
        ({"CITATION_STYLES": {"own": 5}}, "exoblocks.E017"),
        ({"CITATION_STYLES": {"own": "tests.no_such.STYLE"}}, "exoblocks.E017"),
        ({"CITATION_STYLES": {"own": "tests.test_checks.ids"}}, "exoblocks.E017"),
        ({"REFERENCE_FORMATS": "tests.test_checks.ids"}, "exoblocks.E018"),
        ({"REFERENCE_FORMATS": ["tests.test_checks.ids"]}, "exoblocks.E018"),
        ({"REFERENCE_FORMATS": ["no_such"]}, "exoblocks.E018"),
        ({"REFERENCE_FORMATS": ["."]}, "exoblocks.E018"),
        ({"REFERENCE_FORMATS": [".."]}, "exoblocks.E018"),
        ({"CITATION_STYLES": {"own": "."}}, "exoblocks.E017"),
        ({"CITATION_STYLES": {"own": "tests.test_checks.NeedsMore"}}, "exoblocks.E017"),
        ({"CITATION_STYLES": {"own": "tests.test_checks.no_module.STYLE"}}, "exoblocks.E017"),
        ({"SHOW_UNVERIFIED": "no"}, "exoblocks.E021"),
        ({"SHOW_UNVERIFIED": 0}, "exoblocks.E021"),
        ({"OUTLINES": [("device", {})]}, "exoblocks.E019"),
        ({"OUTLINES": {"device": {"label": "Device"}}}, "exoblocks.E019"),
        ({"OUTLINES": {"device": {"label": "Device", "sections": []}}}, "exoblocks.E019"),
        ({"OUTLINES": {"device": outline(label=5)}}, "exoblocks.E019"),
        ({"OUTLINES": {"device": outline(label=" ")}}, "exoblocks.E019"),
        ({"OUTLINES": {"device": outline(icon="cog")}}, "exoblocks.E019"),
        ({"OUTLINES": {"device": outline(sections={"text": "What it is"})}}, "exoblocks.E019"),
        ({"OUTLINES": {"device": outline(sections=["text"])}}, "exoblocks.E019"),
        ({"OUTLINES": {"device": outline(sections=[{"block": "text"}])}}, "exoblocks.E019"),
        ({"OUTLINES": {"device": outline(block="")}}, "exoblocks.E019"),
        ({"OUTLINES": {"device": outline(heading=" ")}}, "exoblocks.E019"),
        ({"OUTLINES": {"device": outline(required="yes")}}, "exoblocks.E019"),
        ({"OUTLINES": {" ": outline()}}, "exoblocks.E019"),
        ({"OUTLINES": {"d" * 51: outline()}}, "exoblocks.E019"),
    ],
    ids=str,
)
def test_a_wrong_setting_is_named(settings, value, expected):
    settings.EXOBLOCKS = value
    found = run_checks(tags=["exoblocks"])
    assert [message.id for message in found] == [expected]
    if isinstance(value, dict):
        assert f"{next(iter(value))!r}" in found[0].msg


def test_a_setting_that_is_not_a_dict_of_names_is_reported(settings):
    settings.EXOBLOCKS = None
    assert ids() == ["exoblocks.E001"]
    settings.EXOBLOCKS = {5: "five"}
    assert ids() == ["exoblocks.E002"]


def test_a_module_that_fails_is_named_with_its_error(settings, tmp_path, monkeypatch):
    (tmp_path / "broken_style.py").write_text("STYLE = undefined")
    monkeypatch.syspath_prepend(tmp_path)
    settings.EXOBLOCKS = {"CITATION_STYLES": {"own": "broken_style.STYLE"}}
    (message,) = run_checks(tags=["exoblocks"])
    assert message.id == "exoblocks.E017"
    assert "undefined" in message.msg


def test_valid_addresses_and_sizes_pass(settings):
    settings.EXOBLOCKS = {
        "PREVIEW_URL": "http://front-end:3000/preview?draft=1",
        "IMAGE_RENDITIONS": ["original", "width-480|format-webp|webpquality-80", "fill-100x200-c0"],
    }
    assert ids() == []


def test_codes_that_can_be_told_apart_pass(settings):
    settings.EXOBLOCKS = {
        "VOCABULARIES": {
            "modality": [("laser", "Laser light"), ("x" * 50, "A code that no column holds")],
            "verification": [("x" * 20, "As long as the column")],
            "quantity_unit": [("A", "amperes")],
        },
        "QUANTITY_UNITS": [("a", "years"), ("mg", "mg")],
    }
    assert ids() == []


def test_the_default_is_used_if_a_setting_has_the_wrong_shape(settings):
    settings.EXOBLOCKS = {key: object() for key in KNOWN_SETTINGS}
    assert get_settings() == ExoblocksSettings()
    assert len(ids()) == len(KNOWN_SETTINGS)


def test_every_setting_has_a_shape_and_a_check():
    assert SHAPES.keys() == GUARDS.keys() == KNOWN_SETTINGS


def test_the_defaults_pass(settings):
    settings.EXOBLOCKS = vars(ExoblocksSettings())
    assert ids() == []


def test_the_message_says_where_in_a_setting_the_error_is(settings):
    settings.EXOBLOCKS = {"VOCABULARIES": {"modality": [("cryo", "Cryo"), "laser"]}}
    (message,) = run_checks(tags=["exoblocks"])
    assert message.msg.startswith("EXOBLOCKS['VOCABULARIES']['modality'][1] is 'laser'")


def test_an_api_that_is_installed_but_not_mounted_is_reported(settings):
    settings.ROOT_URLCONF = "tests.test_checks"
    assert ids() == ["exoblocks.W004", "exoblocks.W005"]


def test_specialties_of_schema_org_pass(settings):
    settings.EXOBLOCKS = {"MEDICAL_SPECIALTIES": ["Dermatology", "PlasticSurgery"]}
    assert ids() == []


@pytest.mark.parametrize(
    ("limit", "is_right"), [(1000, False), (9_999, False), (10_000, True), (None, True)]
)
def test_the_form_limit_must_be_high_enough_for_a_long_article(settings, limit, is_right):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = limit
    assert ids() == ([] if is_right else ["exoblocks.W001"])


@pytest.mark.parametrize("missing", ["wagtail_modeladmin", "wagtail.contrib.typed_table_block"])
def test_a_missing_app_is_named(monkeypatch, missing):
    monkeypatch.setattr(apps, "is_installed", lambda name: name != missing)
    assert ids() == ["exoblocks.E005"]


@pytest.mark.parametrize("name", ["wagtail.images", "wagtail.admin", "wagtail.documents"])
def test_an_app_that_an_import_needs_is_named_before_the_import(monkeypatch, settings, name):
    installed = [app for app in settings.INSTALLED_APPS if app != name]
    monkeypatch.setattr("exoblocks.apps.settings", SimpleNamespace(INSTALLED_APPS=installed))
    with pytest.raises(ImproperlyConfigured, match=f"exoblocks needs '{name}'"):
        AppConfig.create("exoblocks")


def test_an_app_may_be_installed_by_its_configuration(monkeypatch, settings):
    path = "wagtail.images.apps.WagtailImagesAppConfig"
    installed = [path if app == "wagtail.images" else app for app in settings.INSTALLED_APPS]
    monkeypatch.setattr("exoblocks.apps.settings", SimpleNamespace(INSTALLED_APPS=installed))
    assert isinstance(AppConfig.create("exoblocks"), ExoblocksConfig)


def test_settings_are_read_again_when_they_change(settings):
    assert get_settings() == ExoblocksSettings()
    settings.EXOBLOCKS = {"REVIEW_INTERVAL_MAX_MONTHS": 6}
    assert get_settings().REVIEW_INTERVAL_MAX_MONTHS == 6
