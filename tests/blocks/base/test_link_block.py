"""A link is a complete web, mail or telephone address."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from exoblocks.blocks import LinkBlock


@pytest.mark.parametrize(
    "address",
    [
        "https://www.fda.gov/a?b=c#d",
        "http://example.org",
        "mailto:safety@example.org",
        "mailto:safety@example.org?subject=Report",
        "tel:+44-20-7946-0000",
    ],
)
def test_web_mail_and_telephone_addresses_are_accepted(address):
    assert LinkBlock().clean(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\nscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html;base64,xx",
        "vbscript:x",
        "ftp://example.org/x",
        "file:///etc/passwd",
        "//example.org",
        "/relative",
        "www.example.org",
        "https://",
        "https://exa mple.org",
        "mailto:nobody",
        "tel:none",
        "https://[bad",
    ],
)
def test_every_other_address_is_refused(address):
    with pytest.raises(ValidationError, match="not a complete web address"):
        LinkBlock().clean(address)
