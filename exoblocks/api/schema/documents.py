"""The schema documents of this site, as served by the API and written by ``export_schema``."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.utils import translation

from exoblocks import contract
from exoblocks.api.addresses import FALLBACK, PREVIEW, SCHEMA_INDEX, address_of


def documents() -> Mapping[str, contract.Document]:
    """Every document by its name, in the order of the index."""
    # In the site's default language, like the documents, because paths can depend on the language.
    with translation.override(settings.LANGUAGE_CODE):
        addresses = contract.Addresses(
            fallback=address_of(FALLBACK),
            preview=address_of(PREVIEW),
            schema_index=address_of(SCHEMA_INDEX),
        )
    return contract.documents(addresses)
