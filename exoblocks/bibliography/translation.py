"""Marks messages for translation without Django, which this package does not import."""

from __future__ import annotations


def gettext_noop(message: str) -> str:
    """Return `message` unchanged; Django's `makemessages` finds the strings by this name.

    Every error in `exoblocks.bibliography` has such a constant as its message, so
    `gettext(str(error))` translates it into the editor's language.
    """
    return message
