"""Read one NBIB record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from exoblocks.bibliography.formats.date_syntax import read_date
from exoblocks.bibliography.formats.entries import Entry, Parsed, refuse_empty
from exoblocks.bibliography.formats.identifier_values import normalised
from exoblocks.bibliography.formats.nbib.splitter import TAG
from exoblocks.bibliography.formats.nbib.tags import NAME, TEXTS
from exoblocks.bibliography.formats.preprints import as_preprint
from exoblocks.bibliography.formats.record_fields import Fields, filled, kept
from exoblocks.bibliography.formats.record_texts import without_entities
from exoblocks.bibliography.identifiers import normalise_doi, normalise_pmcid, normalise_pmid
from exoblocks.bibliography.name_notation import parse_name
from exoblocks.bibliography.names import CslName

_SUFFIX = r"(?: (?P<suffix>Jr|Sr|1st|2nd|3rd|[4-9]th|I{2,3}|IV|VI{0,3}))?"
_FULL_NAME = re.compile(rf"(?P<family>[^,]+), (?P<given>.+?){_SUFFIX}")
_SHORT_NAME = re.compile(rf"(?P<family>.+) (?P<given>[^\W\d_]{{1,4}}){_SUFFIX}")
_DOI = re.compile(r"(?P<value>\S+) \[doi\]")
_ARTICLE_NUMBER = re.compile(r"(?P<value>[A-Za-z]{0,2}[0-9]{1,9}) \[pii\]")
_REMARK = re.compile(r"\s*\((?:Print|Electronic|Linking)\)$")


def read(entry: Entry) -> Parsed:
    pairs = list(_pairs(entry.text))
    fields = Fields(pairs)
    csl: dict[str, Any] = {
        "type": _type(fields),
        **{variable: fields.take(*tags) for variable, tags in TEXTS.items()},
        "author": _take_names(fields, pairs, "AU"),
        "editor": _take_names(fields, pairs, "ED"),
        "issued": read_date(fields.take("DP")),
        **_take_identifiers(fields),
        **_take_pages(fields),
    }
    csl["PMID"] = normalised(csl["PMID"], normalise_pmid)
    csl["PMCID"] = normalised(csl["PMCID"], normalise_pmcid)
    csl["title"] = _without_period(csl["title"])
    if csl["type"] in ("book", "chapter"):
        csl["publisher-place"] = fields.take("PL")
        csl["title"] = csl["title"] or csl.pop("container-title", "")
    csl = {**filled(as_preprint(csl)), **kept(NAME, fields.left())}
    refuse_empty(csl)
    return Parsed(csl=csl)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Tags with their values. A continuation adds a line to the same value."""
    name, value = "", list[str]()
    for line in without_entities(text).split("\n"):
        found = TAG.match(line)
        if found is None:
            value.append(line.strip())
            continue
        if name:
            yield name, " ".join(value).strip()
        name, value = found["tag"], [line[found.end() :].strip()]
    yield name, " ".join(value).strip()


def _type(fields: Fields) -> str:
    publication_types = {text.casefold() for text in fields.peek("PT")}
    if "preprint" in publication_types:
        return "article"
    if "dataset" in publication_types:
        return "dataset"
    if fields.peek("BTI"):
        return "chapter" if fields.peek("TI") else "book"
    return "article-journal" if fields.peek("JT", "TA") or not fields.peek("ISBN") else "book"


def _take_names(fields: Fields, pairs: Iterable[tuple[str, str]], short: str) -> list[CslName]:
    """People by their full names, if available. Groups (CN) keep their place among the authors."""
    full = f"F{short}"
    readers: dict[str, Callable[[str], CslName]] = {short: _short_name}
    if fields.peek(full):
        readers = {full: _full_name}
    if short == "AU":
        readers["CN"] = lambda group: {"literal": group}
    fields.take_all(short, full, *readers)
    return [readers[tag](value) for tag, value in pairs if tag in readers and value]


def _full_name(text: str) -> CslName:
    """ "Kaelin, William G Jr" """
    found = _FULL_NAME.fullmatch(text)
    if found is None:
        return {"literal": text}
    name = parse_name(f"{found['family']}, {found['given']}")
    if found["suffix"]:
        name["suffix"] = found["suffix"]
    return name


def _short_name(text: str) -> CslName:
    """ "Kaelin WG Jr" """
    found = _SHORT_NAME.fullmatch(text)
    if found is None:
        return {"literal": text}
    suffix = f" {found['suffix']}" if found["suffix"] else ""
    return _full_name(f"{found['family']}, {found['given']}{suffix}")


def _take_identifiers(fields: Fields) -> dict[str, str]:
    # PubMed has the same value in both fields.
    (doi, *_) = [*fields.take_all_matching(_DOI, "LID", "AID"), ""]
    csl = {"DOI": normalised(doi, normalise_doi)}
    for variable, tag in (("ISSN", "IS"), ("ISBN", "ISBN")):
        numbers = (_REMARK.sub("", value) for value in fields.take_all(tag))
        csl[variable] = ", ".join(dict.fromkeys(filter(None, numbers)))
    return csl


def _take_pages(fields: Fields) -> dict[str, str]:
    pages = fields.take("PG")
    number = "" if pages else fields.take_matching(_ARTICLE_NUMBER, "LID", "AID")
    return {"page": pages, "number": number}


def _without_period(title: str) -> str:
    """PubMed ends every title with a full stop."""
    return title if title.endswith("..") else title.removesuffix(".")
