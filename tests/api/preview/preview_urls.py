"""A site that has our own doors, and no API of Wagtail's."""

from django.urls import include, path

urlpatterns = [
    path("api/exoblocks/", include("exoblocks.api.urls")),
    path("", include("wagtail.urls")),
]
