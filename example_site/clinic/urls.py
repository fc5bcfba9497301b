from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents import urls as wagtaildocs_urls

from exoblocks.api.v2.views import ReferencesAPIViewSet, StrictTreatmentPagesAPIViewSet

api_router = WagtailAPIRouter("wagtailapi")
api_router.register_endpoint("pages", StrictTreatmentPagesAPIViewSet)
api_router.register_endpoint("references", ReferencesAPIViewSet)

v3_urls = []
if find_spec("wagtail.api.v3"):  # Wagtail 8
    from wagtail.api.v3.urls import api

    v3_urls = [path("api/v3/", api.urls)]

handler400 = "exoblocks.api.errors.bad_request"
handler404 = "exoblocks.api.errors.page_not_found"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", api_router.urls),
    path("api/exoblocks/", include("exoblocks.api.urls")),
    *v3_urls,
    path("api/", include("exoblocks.api.fallback")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),  # with DEBUG only
    # A page is shown in its own language: English at /treatments/, German at /de/treatments/.
    *i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False),
]
