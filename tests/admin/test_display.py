"""How a record looks in the admin."""

from __future__ import annotations

import pytest

from exoblocks.admin.display import citation_without_links
from exoblocks.models import Reference


@pytest.mark.parametrize("style", ["ama", "vancouver"])
def test_a_citation_for_use_in_a_link_has_no_links_and_is_never_empty(settings, style):
    settings.EXOBLOCKS = {"CITATION_STYLE": style}
    complete = Reference(title="Skin", doi="10.1000/a", pmid="123", url="https://example.org/")
    assert citation_without_links(complete) == "Skin."
    shown = citation_without_links(Reference(doi="10.1000/<b>"))
    assert "10.1000/&lt;b&gt;" in shown
    assert "<" not in shown
