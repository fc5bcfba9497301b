from bench.api.settings import *  # noqa: F403 - settings are taken over whole
from bench.api.settings import WAGTAIL_APPS

INSTALLED_APPS = ["bench.api.plain", *WAGTAIL_APPS]
ROOT_URLCONF = "bench.api.plain.urls"
BENCH_SITE = "bench.api.plain.site"
