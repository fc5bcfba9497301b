"""Take out where a reference can be found online, and the date on which it was accessed."""

from __future__ import annotations

import re
from typing import Final

from exoblocks.bibliography.formats.identifier_values import identifiers_of_address
from exoblocks.bibliography.formats.reference_text.dates import DATE, date_of
from exoblocks.bibliography.formats.reference_text.draft import Draft, Mark
from exoblocks.bibliography.web_addresses import is_web_address

_I: Final = re.IGNORECASE
_ACCESSED = (
    r"(?:(?:date |last |zuletzt |letzter |dernier |último )?(?:accessed|retrieved"
    r"|viewed|visited|cited|checked"
    r"|abgerufen|zugriff|aufgerufen|zitiert|besucht|geprüft|eingesehen|consultée?|cité|accès|consultad[oa]"
    r"|citado|accedido|acceso|consultato|acessado|geraadpleegd|access(?: date)?))"
)
# MLA 7 has "Web. 5 Jan. 2020."
_ACCESS = re.compile(
    rf"[\[(]?\s?\b{_ACCESSED}\b(?:\s(?:on|am|le|el|il|em|op|the))*\s?:?\s?(?P<date>{DATE})"
    rf"(?:,? (?:from|at|von)\b:?)?\.?\s?[\])]?|(?<=[.”\"] )Web\.\s(?P<web>{DATE})\.?",
    _I,
)
_ACCESS_WITHOUT_DATE = re.compile(r"[\[(]\s?(?:accessed|cited|abgerufen)[^\])]{0,30}[\])]", _I)
# "Retrieved from The Example Clinic Blog: https://..."
_SITE = re.compile(
    r"\b(?:Retrieved|Available)(?: [^:.]{1,30},)? from (?P<site>[A-Z][^:.]{2,80}):\s?(?=https?://|www\.)",
    _I,
)
_LABEL = (
    r"(?:(?:also |freely )?(?:available|accessible) ?(?:online )?(?:from|at|on|under|via|through)?"
    r"|retrieved from|accessed (?:at|from|via)|(?:or )?visit|from|at|via|link|source"
    r"|url|uri|website|web|online"
    r"|online (?:verfügbar )?(?:unter|at)|verfügbar (?:unter|auf|über)|abrufbar (?:unter|auf)"
    r"|im internet(?: unter)?|(?:zu finden )?unter|disponible (?:sur|en|à l['’]adresse|à|desde|a través de)"
    r"|(?:recuperado|obtenido) de|disponibile (?:su|all['’]indirizzo|da)|disponível em|beschikbaar via"
    r"|dostępne na)\s?[:;]?\s?"
)
_REST = r"[^\s<>\"“”]"
# Without "https://", a host needs a path or a common ending.
_HOST = (
    r"(?<![\w@./-])(?:[a-z0-9-]+\.){1,3}"
    rf"(?:(?:com|org|net|edu|gov|int)(?![\w.])|[a-z]{{2,7}}(?=/))(?:/{_REST}*)?"
)
_ADDRESS = re.compile(
    rf"[\[(<]?\s?(?:\b{_LABEL})?[\[(<]?(?P<address>https?://{_REST}+|\bwww\.{_REST}+|{_HOST})\.?[\])>]?",
    _I,
)
_LABEL_LEFT = re.compile(
    r"[\[(]?\b(?:available|accessible|retrieved|verfügbar|abrufbar|disponible|disponibile|disponível"
    r"|recuperado) (?:online )?(?:from|at|on|unter|sur|en|à|de|su|em)\s?:?\s?[\])]?\.?"
    r"(?=$|\s?[\[(]?(?:$|[.)\]]))|\bURL:?\s?(?=$|\.)",
    _I,
)
# Word and GB/T 7714 write letters for the type of work.
_MEDIUM = re.compile(
    r"(?<=[.,”\"?] )(?:Print|(?P<online>Web|Online|PDF(?: file)?|E-?book|Internet))\s?(?:\.|$)"
    r"|\s?[\[(](?:(?P<tag>internet(?: resource)?|online(?:[- ]ressource)?|on[- ]line|web(?:site| ?page)?|pdf"
    r"|e-?book|electronic (?:resource|version)|en ligne|en línea|internett|kindle|blog(?: post)?|fact ?sheet"
    r"|press release)|print|J/OL|EB/OL|J|M|D|R|C|Книга|Журнал)[\])]",
    _I,
)
# The National Library of Medicine describes the length of works without page numbers.
_LENGTH = re.compile(r"\[(?:about )?[0-9]+ (?:p|pages|screens)\.?\]|\[pages? unknown\]", _I)
# The id of bioRxiv and medRxiv, which is also in the DOI.
_RXIV_ID = re.compile(
    r"(?:^|[\s:;,]+)(?:p\.\s)?20[0-9]{2}\.[01][0-9]\.[0-3][0-9]\.[0-9]{6,9}(?:v[0-9]+)?\b;?"
)


def take_access(draft: Draft) -> None:
    draft.take(_RXIV_ID)
    draft.take(_LENGTH)
    if found := draft.take(_SITE):
        draft.put("container-title", found["site"])
    while found := draft.take(_ACCESS):
        draft.put("accessed", date_of(found["date"] or found["web"]))
        draft.marks.add(Mark.ONLINE)
    if draft.take(_ACCESS_WITHOUT_DATE):
        draft.marks.add(Mark.ONLINE)
    _take_addresses(draft)
    while found := draft.take(_MEDIUM):
        if found["online"] or found["tag"]:
            draft.marks.add(Mark.ONLINE)


def _take_addresses(draft: Draft) -> None:
    while found := draft.take(_ADDRESS):
        if not re.search(r"\w", draft.text[found.start() :]):
            draft.marks.add(Mark.ADDRESS_LAST)
        address = found["address"].rstrip(".,;)>]")
        address = address if "://" in address else f"https://{address}"
        if is_web_address(address):
            draft.put("URL", address)
            for variable, value in identifiers_of_address(address).items():
                draft.put(variable, value)
    draft.take(_LABEL_LEFT)
