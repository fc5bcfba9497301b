"""The type of a thesis, in whichever language the source names it."""

from __future__ import annotations

import re
from typing import Final

# In several languages. A word that fits two types belongs to the first.
_DOCTORAL: Final = (
    r"\bmed\.?\s*diss|doct|doktor|doutor|dottor|proefschrift|докт|博士|박사"
    r"|\bdr\.?|\bph\.?\s?d|\bd\.?\s?phil|\b(?:m|ed|psy)\.?\s?d\b"
)
_MASTERS: Final = (
    r"master|magist|ma[îi]tri|ma[eé]str|mestr|m[áa]ster|mathesis|diplom|магистр|修士|碩士|硕士|석사"
    r"|\bm\.?\s?(?:sc|a|s|phil|res|ed|ph|eng|ba)\b"
)
_BACHELORS: Final = (
    r"bachelor|baccala|undergrad|honou?rs|\bgrado\b|licenciatura|бакалавр|学士|學士"
    r"|\bb\.?\s?(?:sc|a|s)\b"
)
_THESES: Final = (
    ("dissertation", _DOCTORAL),
    ("master's thesis", _MASTERS),
    ("bachelor's thesis", _BACHELORS),
    ("dissertation", r"\bdiss|диссер"),
)


def thesis_type(genre: str) -> str:
    """Both styles distinguish a dissertation from a master's thesis. The result is "thesis" if
    `genre` does not.
    """
    folded = genre.casefold().replace("\u2019", "'")
    return next((kind for kind, words in _THESES if re.search(words, folded)), "thesis")
