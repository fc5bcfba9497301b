"""The URL schemes that are allowed in content: http, https, mailto and tel."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext as _

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
WEB_URL = URLValidator(schemes=["http", "https"])
_mail = EmailValidator()


def is_safe_link(address: str) -> bool:
    """Whether ``address`` is a complete http, https, mailto or tel URL."""
    try:
        scheme, _netloc, path, _query, _fragment = urlsplit(address)
        if scheme in ("http", "https"):
            WEB_URL(address)
        elif scheme == "mailto":
            _mail(path)
        else:
            return scheme == "tel" and any(char.isdigit() for char in path)
    except (ValidationError, ValueError):
        return False
    return True


def validate_link(address: str) -> None:
    """Raises ``ValidationError`` unless the value is a complete http, https, mailto or tel URL."""
    if not is_safe_link(address):
        raise ValidationError(
            _(
                "This is not a complete web address. Start it with https://, with mailto: for an "
                "email address, or with tel: for a telephone number."
            ),
            code="invalid",
        )
