"""The case of English titles: major words with a capital, which AMA uses for books and similar
works.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL: Final = _words(
    "a an the and but for nor or so yet as at by in of off on out per to up v via vs"
)
#: Written in small letters even by authors who treat them as major words. "A" can be a vitamin.
_TOO_LARGE: Final = frozenset(word.capitalize() for word in _SMALL - {"a", "v", "or", "so", "yet"})
#: Words after these and a hyphen stay in lower case: "Anti-inflammatory".
_PREFIXES: Final = _words("""
    anti bi co counter de extra hyper hypo infra inter intra macro meta micro mid mini multi non
    over post pre pro pseudo quasi re self semi sub super supra trans tri ultra un under
    """)
#: Compounds that have become one word.
_ONE_WORD: Final = _words(
    "double-blind follow-up long-term short-term single-blind well-being x-ray"
)
_LATIN: Final = _words("ovo silico situ utero vitro vivo")
#: The second part of a species' name, after its genus.
_EPITHETS: Final = _words("""
    acnes aeruginosa albicans aureus cerevisiae coli elegans epidermidis furfur melanogaster musculus
    norvegicus pyogenes pylori sapiens
    """)
#: Words that show that a title without a stated language is not English.
_FOREIGN: Final = _words("""
    auf aux avec bei con da dans das de degli dei del della delle der des di dos du een ein el em en et eine
    für gli het i il im la las le les los mit nel och og para por på sur und une van voor von y zum zur
    """)
#: English words with accents: "naïve T cells".
_ACCENTED: Final = _words("naïve naïveté café cafés façade déjà vis-à-vis résumé rôle")
_ENGLISH: Final = frozenset({"the", "of", "and", "with", "from"})
_GENE = re.compile(r"[a-z]{1,2}[0-9]")  # "p53"
_ROMAN = re.compile(r"(?:i{2,3}|iv|vi{1,3}|ix|x(?:i{1,3}|iv|v|vi{1,3}|ix))(?=\W*$|['\u2019]s\b)")
_TAG_OR_SPACE = re.compile(r"(<[^<>]*>|\s+)")
_KEPT = re.compile(r"<(?:i|span[^<>]*)>")
_WORD = re.compile(r"(?P<before>[\W_]*)(?P<word>.*)", re.DOTALL)
_STARTS_ANEW = (":", ".", "?", "!", "\u2014", "\u2013")


def is_english(text: str, language: str) -> bool:
    """Whether a title is English, according to `language` or, without it, to its small words.

    "IL-6" and "von Willebrand factor in the skin" do not contain foreign words.
    """
    if language:
        return language.casefold().startswith("en")
    written = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isupper()]
    words = {word.casefold() for word in written}
    if not _ENGLISH.isdisjoint(words):
        return True
    return _FOREIGN.isdisjoint(words) and not any(map(_is_foreign, written))


def _is_foreign(word: str) -> bool:
    """Whether a word has letters that English uses only in names ("Sjögren") and for quantities
    (α).
    """
    if word.isascii() or word in _ACCENTED:
        return False
    letters = [unicodedata.name(letter, "") for letter in word if not letter.isascii()]
    is_name = not word[0].islower() and all(name.startswith("LATIN") for name in letters)
    return not is_name and not all(name.startswith(("GREEK", "MICRO")) for name in letters)


def title_case(text: str, language: str = "") -> str:
    """`text` with a capital for each major word. Unchanged: text that is not English, words with
    other capitals ("DNA", "mRNA"), and text that CSL marks (a species in italics, or "nocase").
    """
    if not is_english(text, language):
        return text
    pieces = _TAG_OR_SPACE.split(text)
    words = [index for index, piece in enumerate(pieces) if index % 2 == 0 and piece]
    kept, before = 0, ""
    for index, piece in enumerate(pieces):
        if index % 2:
            kept += bool(_KEPT.fullmatch(piece)) - (piece in ("</i>", "</span>"))
        elif piece:
            if kept <= 0:
                is_first = not before or before == "-" or before.endswith(_STARTS_ANEW)
                after = pieces[index + 2] if index + 2 < len(pieces) else ""
                pieces[index] = _cased(piece, before, after, is_first or index == words[-1])
            before = piece
    return "".join(pieces)


def _cased(piece: str, before: str, after: str, is_major: bool) -> str:
    found = _WORD.fullmatch(piece)
    if found is None or not found["word"]:
        return piece
    word = found["word"]
    bare = re.sub(r"[\W_]+$", "", word)
    if bare in ("in", "ex") and after.rstrip(",.;:").casefold() in _LATIN:
        is_major = True
    if not is_major and bare in _TOO_LARGE:
        return found["before"] + word[0].lower() + word[1:]
    if not is_major and bare in _SMALL:
        return piece
    if bare in _EPITHETS and before[:1].isalpha():
        return piece
    return found["before"] + "/".join(
        part if part in _SMALL and "/" in word else _compound(part) for part in word.split("/")
    )


def _compound(word: str) -> str:
    first, *others = word.split("-")
    shown = [_capital(first)]
    is_one_word = re.sub(r"[\W_]+$", "", word).casefold() in _ONE_WORD
    for previous, part in zip([first, *others], others, strict=False):
        stays = is_one_word or previous.casefold() in _PREFIXES or part in _SMALL
        shown.append(part if stays else _capital(part))
    return "-".join(shown)


def _capital(word: str) -> str:
    """`word` with a capital, unless it already has one, begins with a Greek letter or is the name
    of a gene.
    """
    if (
        not word
        or word != word.lower()
        or _GENE.match(word)
        or unicodedata.name(word[0], "").startswith("GREEK")
    ):
        return word
    if roman := _ROMAN.match(word):
        return roman[0].upper() + word[roman.end() :]
    return word[0].upper() + word[1:]
