from django.urls import path

from exoblocks.api.schema.views import document
from exoblocks.contract import INDEX

urlpatterns = [
    path("", document, {"name": INDEX}, name="schema-index"),
    path("<path:name>", document, name="schema-document"),
]
