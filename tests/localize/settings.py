"""The test site with wagtail-localize, which replaces Wagtail's own apps for locales and translation."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS as PLAIN

_REPLACED = {
    "wagtail.contrib.simple_translation": "wagtail_localize",
    "wagtail.locales": "wagtail_localize.locales",
}
INSTALLED_APPS = [_REPLACED.get(app, app) for app in PLAIN]
