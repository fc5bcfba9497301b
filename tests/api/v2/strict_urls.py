"""The test site with strict page queries."""

from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter

from exoblocks.api.v2.views import ReferencesAPIViewSet, StrictTreatmentPagesAPIViewSet
from tests import urls

api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", StrictTreatmentPagesAPIViewSet)
api_router.register_endpoint("references", ReferencesAPIViewSet)

urlpatterns = [path("api/v2/", api_router.urls), *urls.urlpatterns]
