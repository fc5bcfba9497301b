"""How this package, which knows no Django, marks its messages for translation."""

from __future__ import annotations


def gettext_noop(message: str) -> str:
    """Return `message` unchanged; Django's `makemessages` finds the strings by this name.

    Every error of `exoblocks.bibliography` carries such a constant as its message, so that
    `gettext(str(error))` is the editor's language.
    """
    return message
