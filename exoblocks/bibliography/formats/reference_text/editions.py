"""Take out the edition, the volume and the number of pages of a book."""

from __future__ import annotations

import re
from typing import Final

from exoblocks.bibliography.formats.reference_text.draft import Draft, Mark

_I: Final = re.IGNORECASE
_WORDS_TEXT = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_WORDS: Final = _WORDS_TEXT.split()
_REVISED = (
    r"(?:(?:rev(?:ised|\.)?|exp(?:anded|\.)?|int(?:ernational|\.)?|updated|enlarged|überarb(?:eitete|\.)?"
    r"|erw(?:eiterte|\.)?|aktual(?:isierte|\.)?|vollst(?:ändig|\.)?|neu ?bearb(?:eitete|\.)?|und|u\.|and|&)"
    r"[\s,]{1,2}){0,5}"
)
# "4th ed.", "2., überarb. Aufl.", "Second edition", "Rev. ed."; in Word's styles only "2nd."
_EDITION = re.compile(
    rf"(?:(?<=[\s(\[,.;])|(?<=^))(?P<number>[0-9]{{1,2}})\s?(?:st|nd|rd|th|\.|e|er|ère|ème|\.?ª|º|°|a)?,?\s?"
    rf"{_REVISED}(?:edition|edn|edt|ed|aufl(?:age)?|édition|éd|edición|edição|edizione|ausg(?:abe)?"
    rf"|uitg(?:ave)?|druk)\b\.?(?:,? rev(?:ised)?\b\.?)?"
    rf"|\b(?P<word>{'|'.join(_WORDS)})\s(?:revised |international )?ed(?:ition|n)?\b\.?"
    rf"|(?<=[.,] )(?P<ordinal>[0-9]{{1,2}})(?:st|nd|rd|th)(?=[.,](?:\s|$))"
    rf"|(?:(?<=[.,] )|(?<=\())(?P<name>(?:Rev|Revised|Int|International|New)\.? ed(?:ition|n)?)\b\.?",
    _I,
)
_BEGINS = r"(?:(?<=[.,;:(] )|(?<=\()|(?<=^))"
_PAGES = re.compile(
    rf"{_BEGINS}(?:[ivxl]{{1,7}}[,+] ?)?(?P<value>[0-9]{{1,4}})\s?(?:p|pp|pages|S|Seiten|págs?)\b\.?"
    r"(?=[\s.,;)\]]|$)(?! ?[0-9])"
)
_VOLUMES = re.compile(rf"{_BEGINS}(?P<value>[0-9]{{1,2}}) (?:vols?|volumes|Bde|Bände)\b\.?", _I)
_VOLUME = re.compile(
    rf"{_BEGINS}(?:Vol(?:ume)?s?|Bd|Band|Tome|Tomo)\b\.?\s(?P<value>[0-9]{{1,3}}(?:-[0-9]{{1,3}})?|[IVX]{{1,5}})\b(?!\s?[(:])\.?",
    _I,
)
# "(WSF monographs; no. 12)" as NLM writes it after a book.
_SERIES = re.compile(
    r"\s\((?P<title>[^();]{3,100}); (?:no|vol|nr|Bd)\b\.? (?P<number>[0-9]{1,4})\)\.?\s?$", _I
)


def take_edition(draft: Draft) -> None:
    if found := draft.take(_SERIES):
        draft.put("collection-title", found["title"])
        draft.put("collection-number", found["number"])
    if found := draft.take(_EDITION):
        number = found["number"] or found["ordinal"] or found["name"]
        draft.put("edition", number or str(_WORDS.index(found["word"].casefold()) + 1))
        draft.marks.add(Mark.EDITION)
    for variable, pattern in (
        ("number-of-pages", _PAGES),
        ("number-of-volumes", _VOLUMES),
        ("volume", _VOLUME),
    ):
        if found := draft.take(pattern):
            draft.put(variable, found["value"])
