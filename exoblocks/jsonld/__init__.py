"""Describe an article with https://schema.org terms. See docs/reference/json-ld.md for the
mapping.
"""

from exoblocks.jsonld.web_page import json_ld

__all__ = ["json_ld"]
