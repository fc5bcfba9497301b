"""Take out details of the publication: dates, notices and language."""

from __future__ import annotations

import re
from typing import Final

from exoblocks.bibliography.formats.reference_text.dates import DATE, date_of
from exoblocks.bibliography.formats.reference_text.draft import Draft, Mark

_I: Final = re.IGNORECASE
_NO_AUTHOR = re.compile(
    r"^\[?(?:No authors? listed|Anonym(?:ous)?|Anon|o\. ?V|s\. ?n)\]?\.\s?(?=[\w\[“\"])", _I
)
# A notice about the work has identifiers of its own. Those of the work can follow it.
_NOTICE = re.compile(
    r"(?<=[^a-z,] )[\[(]?(?:Erratum|Corrigendum|Comment|Retraction|Retracted|Update|Correction"
    r"|(?:Corrected and )?Republished|Expression of concern|Summary for patients)s? (?:in|on|for|of|by|from)"
    r":(?=.*[0-9]{4}).*?(?=\s(?:PubMed )?PMID:|\s(?:Epub|Accessed) |$)"
    r"|\s?\[(?:published )?(?:correction|corrected|erratum|corrigendum|retract)[^\]]{0,200}\]",
    _I,
)
_COPYRIGHT = re.compile(r"(?<=[.\])] )(?:©|\(c\)|Copyright\b).{0,160}$", _I)
_ON = r"(?:\s(?:on|am|le|el))?\s?[:,]?\s?"
_UPDATED = re.compile(
    rf"[\[(]?\b(?:(?:page |content |site )?(?:last|zuletzt) )?(?:updated|modified|reviewed|revised|edited"
    rf"|aktualisiert|geändert|überarbeitet|mise? à jour|actualizad[oa]|aggiornato|stand){_ON}{DATE}"
    rf"(?:;\s?(?=[^\]]*\]))?\.?[\])]?",
    _I,
)
_PUBLISHED = re.compile(
    rf"[\[(]?\b(?:(?P<epub>e-?pub(?: ahead of print)?|e-?collection)"
    rf"|(?P<article>article (?:first )?published(?: online)?"
    rf"|(?:first )?published online(?: first| ahead of print)?"
    rf"|electronic publication|online (?:first|publiziert|veröffentlicht)|available online)"
    rf"|(?P<preprint>(?:preprint )?posted(?: online)?|preprint)"
    rf"|(?:first )?published|publié(?: en ligne)?|publicado(?: en línea)?"
    rf"|veröffentlicht|publiziert|issued|dated"
    rf"|released|created|date){_ON}(?P<date>{DATE})(?:[;:,]\s?(?=\]))?\.?[\])]?",
    _I,
)
_AHEAD = re.compile(
    r"(?:(?<=[.;,\])] )|(?=[\[(]))[\[(]?(?:(?:e-?pub|published|publication|online)?(?: online)? ?"
    r"(?:ahead of (?:print|publication|time)|before print)"
    r"|advanced? (?:online )?(?:publication|article|access)"
    r"|(?:article )?in press|forthcoming|online first|early view|im druck|in druck|sous presse|à paraître"
    r"|en prensa)\b(?=\s?(?:[.;\])]|$))\.?[\])]?",
    _I,
)
_DATE_UNKNOWN = re.compile(r"\[(?:date unknown|n\.d\.)\]", _I)
# Text that databases and journals add after a reference.
_TAIL = re.compile(
    r"(?:(?<=[.\])>?])|(?<=^))\s*(?:Free (?:PMC )?article|Review|No abstract available|Abstract|Open Access"
    r"|Peer[- ]reviewed|Print|All rights reserved|Cited (?:by|in)[^.]{0,20}|Cited [0-9]+ times"
    r"|(?:This article is )?(?:licensed|distributed) under[^.]*|(?:Licen[cs]e: )?CC[- ]BY[\w. -]*)\.?\s*$",
    _I,
)
_LANGUAGES_TEXT = """
    german=de deutsch=de french=fr spanish=es italian=it portuguese=pt dutch=nl chinese=zh japanese=ja
    korean=ko russian=ru polish=pl turkish=tr english=en danish=da norwegian=no swedish=sv czech=cs
    hungarian=hu persian=fa hebrew=he arabic=ar
"""
_LANGUAGES: Final = dict(pair.split("=") for pair in _LANGUAGES_TEXT.split())
_NAMES = "|".join(_LANGUAGES)
_LANGUAGE = re.compile(
    rf"(?<=[.\])?] )(?P<after>{_NAMES})(?:, (?:{_NAMES}))*\.?(?=$|\s(?:PMID|doi|Epub))"
    rf"|\s?[\[(](?:(?:article|text) )?in (?P<within>{_NAMES})(?:[,;/] ?[^\])]{{0,40}})?[\])]",
    _I,
)


def take_notices(draft: Draft) -> list[str]:
    """Take notices first, because they are references themselves."""
    notices = []
    draft.take(_NO_AUTHOR)
    while found := draft.take(_NOTICE):
        notices.append(found[0].strip(" []()"))
    draft.take(_COPYRIGHT)
    return notices


def take_status(draft: Draft) -> None:
    while draft.take(_UPDATED):
        draft.marks.add(Mark.UPDATED)
    while found := draft.take(_PUBLISHED):
        if found["preprint"]:
            draft.marks.add(Mark.PREPRINT)
        elif found["article"] or found["epub"]:
            draft.marks.add(Mark.AHEAD)
        else:
            draft.marks.add(Mark.PUBLISHED)
        draft.dates.insert(len(draft.dates) if found["epub"] else 0, date_of(found["date"]))
    while draft.take(_AHEAD):
        draft.marks.add(Mark.AHEAD)
    if draft.take(_DATE_UNKNOWN):
        draft.marks.add(Mark.UNDATED)
    while draft.take(_TAIL):
        pass
    if found := draft.take(_LANGUAGE):
        draft.put("language", _LANGUAGES[(found["after"] or found["within"]).casefold()])
