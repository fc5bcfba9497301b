"""A site with two routers for Wagtail's API v2, both at other addresses, and none of our own URLs."""

from django.urls import include, path, re_path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from exoblocks.api.v2.views import ReferencesAPIViewSet, TreatmentPagesAPIViewSet

first, second = WagtailAPIRouter("first"), WagtailAPIRouter("second")
first.register_endpoint("articles", TreatmentPagesAPIViewSet)
first.register_endpoint("sources", ReferencesAPIViewSet)
second.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [
    path("content/v1/", first.urls),
    re_path(r"^plain/", include((second.get_urlpatterns(), "second"))),
]
