from bench.api.settings import *  # noqa: F403
from bench.api.settings import WAGTAIL_APPS

INSTALLED_APPS = ["bench.api.plain", *WAGTAIL_APPS]
ROOT_URLCONF = "bench.api.plain.urls"
BENCH_SITE = "bench.api.plain.site"
