from bench.api.settings import *  # noqa: F403 - settings are taken over whole
from bench.api.settings import WAGTAIL_APPS

INSTALLED_APPS = [
    "exoblocks",
    "django_countries",
    "wagtail_modeladmin",
    "wagtail.contrib.typed_table_block",
    "home",
    "treatments",
    *WAGTAIL_APPS,
]
ROOT_URLCONF = "bench.api.ours.urls"
BENCH_SITE = "bench.api.ours.site"
