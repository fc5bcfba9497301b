"""How the names of people are written in reference lists, as regular expressions."""

from __future__ import annotations

import re
from typing import Final

_CHARACTERS = [*map(chr, range(0x41, 0x530)), *map(chr, range(0x1E00, 0x2000))]
UPPER: Final = "".join(filter(str.isupper, _CHARACTERS))
LOWER: Final = "".join(filter(str.islower, _CHARACTERS))
_LETTER = r"[^\W\d_]"
_APOSTROPHE = "['’ʼ`´]"
_HYPHEN = "[-\u2010\u2011]"
_WORD_ENDS = r"(?![\w'’])"

_PARTICLES_TEXT = """
    af al av bin ben da das de dei del della den der des di do dos du el ibn la las le los lo op 't ten ter
    und van vom von zu zum zur Af Al Av Bin Ben Da Das De Dei Del Della Den Der Des Di Do Dos Du El La Las Le
    Los Lo Ten Ter Van Vom Von Zu Zum Zur St. Saint Ó Ní O Mc Mac Abu Abd
"""
_PARTICLE = f"(?:{'|'.join(map(re.escape, _PARTICLES_TEXT.split()))})"
_PREFIX = rf"(?:{_PARTICLE} |[dDlL]{_APOSTROPHE}|[aAeE][lL]{_HYPHEN})"
_WORD = rf"[{UPPER}](?:{_LETTER}|{_APOSTROPHE}(?={_LETTER})|{_HYPHEN}(?={_LETTER}))*"
# More than an initial.
_LONG_WORD = rf"(?:{_WORD}(?<={_LETTER}{{2}})|[{UPPER}](?={_HYPHEN}{_LETTER}{{2}}){_HYPHEN}{_WORD})"
_FAMILY = (
    rf"(?P<family>{_PREFIX}{{0,3}}{_LONG_WORD}"
    rf"(?: (?:(?:y|e|i|{_PARTICLE}) ){{0,3}}{_LONG_WORD}){{0,3}}?)"
)

# In transliterated names, an initial can have two letters.
_DIGRAPH = "(?:Ch|Dz|Gy|Ja|Ju|Kh|Ph|Sh|Th|Ts|Ya|Ye|Yu|Zh)"
_INITIAL = rf"(?:{_DIGRAPH}|[{UPPER}])\."
_JOINED_INITIAL = rf"{_HYPHEN}?{_INITIAL}|{_HYPHEN}[{LOWER}]\."
_LAST_INITIAL = rf"(?:\s?{_HYPHEN}?[{UPPER}](?![\w.'’]))?"
_DOTTED = rf"(?:{_INITIAL}(?:{_JOINED_INITIAL}|\s{_HYPHEN}?{_INITIAL}){{0,5}}{_LAST_INITIAL})"
# "Ng, T. E. coli on needles" does not have the initials "T. E.".
_BEGINS_TITLE = rf"\s(?!(?:et|and|und|van|von|del)\b)[{LOWER}]{{3}}"
_DOTTED_LAST = (
    rf"(?:{_INITIAL}(?:{_JOINED_INITIAL}|\s{_HYPHEN}?{_INITIAL}(?!{_BEGINS_TITLE})){{0,5}}"
    rf"(?:{_HYPHEN}?[{UPPER}](?![\w.'’]))?)"
)
_UNDOTTED = (
    rf"(?:[{UPPER}](?:\s[{UPPER}](?!\w)){{1,3}}|[{UPPER}]{{1,4}}(?:{_HYPHEN}[{UPPER}]{{1,2}}){{0,2}}"
    rf"|{_DIGRAPH}(?:[{UPPER}]|{_HYPHEN}[{UPPER}][{LOWER}]?)?|[{UPPER}]{{1,2}}{_DIGRAPH})"
)
_INITIALS = rf"(?P<given>{_DOTTED_LAST}|{_UNDOTTED}{_WORD_ENDS})"

_SUFFIX = r"(?:Jr\b\.?|Sr\b\.?|(?:2nd|3rd|[4-9]th)(?! ed)|II|III|IV)"
_SUFFIX_BEFORE = rf"(?:,? (?P<before>{_SUFFIX}))?"
_DEGREE = (
    r"(?:MD|M\.D\.|PhD|Ph\.D\.|MSc|M\.S\.|MPH|MBA|BSc|DDS|DMD|RN|PA-C|PharmD|FRCP|FRCS|FACS|FAAD|MBBS"
    r"|MBChB|MRCP|ScD|DrPH)(?!\w)"
)
_SUFFIX_AFTER = rf"(?:,? (?P<suffix>{_SUFFIX}){_WORD_ENDS})?(?:,?\s{_DEGREE})*[*†‡§¶#∥]*"
_PARTICLE_AFTER = (
    r"(?: (?P<particle>(?:van|von|de|der|den|del|da|dos|zu|ter|la)(?: (?:der|den|la|los|de))?)"
    rf"{_WORD_ENDS})?"
)

_GIVEN_INITIALS = rf"(?:{_INITIAL}(?:\s?{_HYPHEN}?{_INITIAL}){{0,4}})"
_GIVEN_WORD = rf"(?:(?!{_PARTICLE} |{_DEGREE}|{_SUFFIX}){_WORD}(?<={_LETTER}{{2}}))"
# The given names in "Olu B. Specimen" go only as far as "B.".
_GIVEN = (
    rf"(?P<given>(?:{_GIVEN_INITIALS} )?{_GIVEN_WORD}(?: {_GIVEN_WORD}){{0,3}}"
    rf"(?: (?:{_GIVEN_INITIALS}|[{UPPER}](?!\w)))?)"
)
_EAST_ASIAN = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々]"

FAMILY_INITIALS: Final = re.compile(f"{_FAMILY}{_SUFFIX_BEFORE} {_INITIALS}{_SUFFIX_AFTER}")
""" "van der Berg JP Jr", "Lemke J.", "Harlan P T"."""
FAMILY_COMMA_INITIALS: Final = re.compile(
    f"{_FAMILY}{_SUFFIX_BEFORE}, ?{_INITIALS}{_PARTICLE_AFTER}{_SUFFIX_AFTER}"
)
""" "Harlan, P. T., Jr."."""
INITIALS_FAMILY: Final = re.compile(
    rf"(?:(?P<given>{_DOTTED}) ?|(?P<undotted>[{UPPER}](?: [{UPPER}](?!\w)){{0,3}}) )"
    rf"{_FAMILY}{_SUFFIX_AFTER}{_WORD_ENDS}"
)
""" "P. T. Harlan", "P T Harlan"."""
FAMILY_COMMA_GIVEN: Final = re.compile(rf"{_FAMILY}, {_GIVEN}{_SUFFIX_AFTER}{_WORD_ENDS}")
""" "Nakagawa-Ruiz, Elena P"."""
GIVEN_FAMILY: Final = re.compile(
    rf"{_GIVEN} (?!{_DEGREE}){_FAMILY}{_SUFFIX_AFTER}(?![\w'’]| [{UPPER}])"
)
""" "Elena P. Nakagawa-Ruiz"."""
EAST_ASIAN: Final = re.compile(
    rf"(?P<literal>{_EAST_ASIAN}{{2,6}}(?: {_EAST_ASIAN}{{1,4}})?)(?!{_EAST_ASIAN})"
)
""" "田中裕樹", "김민수"."""
