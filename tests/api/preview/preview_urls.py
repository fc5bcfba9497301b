"""A site with the endpoints of exoblocks but without Wagtail's API."""

from django.urls import include, path

urlpatterns = [
    path("api/exoblocks/", include("exoblocks.api.urls")),
    path("", include("wagtail.urls")),
]
