"""The URLs that exoblocks adds. Include them at ``api/exoblocks/``."""

from django.urls import include, path

app_name = "exoblocks_api"
urlpatterns = [
    path("preview/", include("exoblocks.api.preview.urls")),
    path("schema/", include("exoblocks.api.schema.urls")),
]
