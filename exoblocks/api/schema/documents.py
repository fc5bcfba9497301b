"""The documents of this site's contract, as its API and the command ``export_schema`` give them."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.utils import translation

from exoblocks import contract
from exoblocks.api.addresses import FALLBACK, PREVIEW, SCHEMA_INDEX, address_of


def documents() -> Mapping[str, contract.Document]:
    """Every document by its name, in the order of the index."""
    # In the site's default language, as the documents are: a path may differ by it.
    with translation.override(settings.LANGUAGE_CODE):
        addresses = contract.Addresses(
            fallback=address_of(FALLBACK),
            preview=address_of(PREVIEW),
            schema_index=address_of(SCHEMA_INDEX),
        )
    return contract.documents(addresses)
