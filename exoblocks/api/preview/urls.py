from django.urls import path

from exoblocks.api.preview.views import preview

urlpatterns = [path("", preview, name="preview")]
