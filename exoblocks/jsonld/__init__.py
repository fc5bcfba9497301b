"""An article in the terms of https://schema.org. See docs/reference/json-ld.md for what becomes what."""

from exoblocks.jsonld.web_page import json_ld

__all__ = ["json_ld"]
