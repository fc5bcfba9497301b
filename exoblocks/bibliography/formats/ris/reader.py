"""Read one RIS record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from exoblocks.bibliography.formats.date_syntax import read_date
from exoblocks.bibliography.formats.entries import Entry, Parsed, refuse_empty
from exoblocks.bibliography.formats.name_lines import names_of
from exoblocks.bibliography.formats.preprints import as_preprint
from exoblocks.bibliography.formats.record_fields import Fields, filled, kept
from exoblocks.bibliography.formats.record_texts import abbreviates, pages_of, without_entities
from exoblocks.bibliography.formats.ris import tags
from exoblocks.bibliography.formats.ris.identifier_tags import take_identifiers
from exoblocks.bibliography.formats.ris.splitter import tag_of
from exoblocks.bibliography.names import ET_AL
from exoblocks.bibliography.text import single_line
from exoblocks.bibliography.translation import gettext_noop

NO_END: Final = gettext_noop(
    "This record has no end line (“ER  -”). Check that the end of the record is complete."
)
TYPE_UNKNOWN: Final = gettext_noop(
    "The type of this record is unknown. The record is treated as a document."
)

# Some exporters write the article number where others write the issue.
_ARTICLE_NUMBER = re.compile(r"[A-Za-z]{1,4}[0-9]{3,}|[0-9]{5,}")
_PAGES_IN_ALL = re.compile(r"(?P<count>[0-9]{1,5})(?:\s*p(?:p|ages)?\.?)?", re.IGNORECASE)
# Its accession number, or the URL of a record.
_EMBASE = re.compile(r"L[0-9]{6,12}$|https?://www\.embase\.com/", re.IGNORECASE)
# Records in which C3 is an affiliation.
_WEB_OF_SCIENCE = re.compile("WOS:|ISI:", re.IGNORECASE)
# PubMed Central writes the date of receipt where others write the publication date.
_PUBLISHED = re.compile(
    r"(?P<value>(?![0-9/]*/(?:received|revised|accepted|online)\b).+)", re.IGNORECASE | re.DOTALL
)


def read(entry: Entry) -> Parsed:
    pairs = list(_pairs(entry.text))
    affiliations = _affiliations(pairs)
    fields = Fields(pair for pair in pairs if pair[0] != "ER" and pair not in affiliations)
    _split_keywords(fields)
    csl_type = _take_type(fields)
    is_unknown = any(ris_type.upper() not in tags.TYPES for ris_type in fields.peek("TY"))
    csl = {
        "id": fields.take("ID"),
        "type": csl_type,
        **take_identifiers(fields, csl_type),
        **_take_container(fields, csl_type),
        **_take_conference(fields, csl_type),
        **_take_issue(fields, csl_type),
        **_take_extent(fields, csl_type),
        **_take_plain(fields),
        "issued": _take_issued(fields),
        "accessed": read_date(fields.take("Y2")),
        "keyword": "; ".join(filter(None, fields.take_all("KW"))),
    }
    csl["genre"] = fields.take("M3")
    if csl_type in tags.VERSIONED and "edition" in csl:
        csl["version"] = csl.pop("edition")
    csl = as_preprint(csl)
    for tag, value in affiliations:
        fields.add(tag, value)
    csl = {**filled(csl), **kept(tags.NAME, fields.left())}
    refuse_empty(csl)
    remarks = ((NO_END, pairs[-1][0] != "ER"), (TYPE_UNKNOWN, is_unknown))
    return Parsed(csl=csl, remarks=tuple(remark for remark, applies in remarks if applies))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Tags with their values. Lines without a tag continue the value before them."""
    name, value = "", list[str]()
    for line in without_entities(text).split("\n"):
        found = tag_of(line)
        if found is None:
            value.append(line.strip())
            continue
        if name:
            yield name, "\n".join(value).strip()
        name, value = found["tag"], [line[found.end() :].strip()]
    yield name, "\n".join(value).strip()


def _affiliations(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Embase has affiliations in M1, where others have a number."""
    if not any(_EMBASE.match(value) for _tag, value in pairs):
        return []
    return [(tag, value) for tag, value in pairs if tag == "M1" and value.startswith("(")]


def _take_type(fields: Fields) -> str:
    """The CSL type. A RIS type that CSL does not distinguish stays in `fields`."""
    (ris_type, *_) = fields.peek("TY") or ["GEN"]
    csl_type = tags.TYPES.get(ris_type.upper(), "document")
    if ris_type == tags.WRITTEN_TYPES[csl_type]:
        fields.take("TY")
    if ris_type == "GEN" and not tags.WITHOUT_RIS_TYPE.isdisjoint(fields.peek("M3")[:1]):
        return fields.take("M3")
    return csl_type


def _take_plain(fields: Fields) -> dict[str, Any]:
    csl: dict[str, Any] = {}
    for variable, read_from in tags.TEXTS.items():
        csl[variable] = single_line(fields.take(*read_from))
    for variable, read_from in tags.NAMES.items():
        csl[variable] = names_of(fields.take_all(*read_from))
        if fields.take_matching(
            re.compile(f"(?P<value>{variable}: {re.escape(ET_AL)})"), tags.MORE
        ):
            csl[variable].append({"literal": ET_AL})
    for variable, (tag, *others) in tags.PARAGRAPHS.items():
        csl[variable] = "\n".join(fields.take_all(tag)).strip() or fields.take(*others)
    return filled(csl)


def _split_keywords(fields: Fields) -> None:
    """EndNote writes the tag only before the first keyword, and puts each of the others on a
    separate line.
    """
    for keyword in "\n".join(fields.take_all("KW")).splitlines():
        fields.add("KW", keyword.strip())


def _take_container(fields: Fields, csl_type: str) -> dict[str, str]:
    """T2 is the journal, the book of a chapter, or the series of a book."""
    full: tuple[str, ...] = ("JF", "BT") if csl_type == "book" else ("T2", "JF", "BT")
    is_of_meeting = csl_type == "paper-conference" and fields.peek("C3")
    if is_of_meeting and not any(map(_WEB_OF_SCIENCE.match, fields.peek("AN", "UT"))):
        full = ("C3",)  # T2 is the meeting
    title = fields.take(*full)
    abbreviated = fields.take("J2", "JA", "J1")
    # Some exporters write the full title here, others its abbreviation.
    either = fields.take("JO")
    title, abbreviated = title or either, abbreviated or (either if title else "")
    if abbreviates(title, abbreviated):
        title, abbreviated = abbreviated, title
    csl = {
        "container-title": single_line(title),
        "container-title-short": single_line(abbreviated),
    }
    if csl_type == "book" and not fields.peek("T3") and (series := fields.take("T2")):
        csl["collection-title"] = single_line(series)
    return csl


def _take_conference(fields: Fields, csl_type: str) -> dict[str, str]:
    """C1 is the place of the meeting or, if CY is that, of the publisher."""
    if csl_type != "paper-conference":
        return {}
    event = single_line(fields.take("T2"))
    first, second = single_line(fields.take("C1")), ""
    if first and fields.peek("CY"):
        first, second = single_line(fields.take("CY")), first
    return filled({"event-title": event, "event-place": first, "publisher-place": second})


def _take_issue(fields: Fields, csl_type: str) -> dict[str, str]:
    """M1 is the issue of an article without IS, and C7 is the number of an article."""
    if csl_type not in tags.ARTICLES:
        return {}
    issue, number = fields.take("IS", "CP"), fields.take("C7")
    if not issue and (written := fields.take("M1")):
        if number or not _ARTICLE_NUMBER.fullmatch(written):
            issue = written
        else:
            number = written
    return filled({"issue": single_line(issue), "number": single_line(number)})


def _take_extent(fields: Fields, csl_type: str) -> dict[str, str]:
    """SP and EP. For a complete work, SP alone is the number of pages."""
    first, last = fields.take("SP"), fields.take("EP", "OP")
    if csl_type in tags.WHOLE and not last and (found := _PAGES_IN_ALL.fullmatch(first)):
        return {"number-of-pages": found["count"]}
    return {"page": pages_of(first, last)}


def _take_issued(fields: Fields) -> dict[str, Any]:
    """PY is the year. DA is the day, but sometimes the date of another event."""
    written = fields.take_matching(_PUBLISHED, "PY", "Y1") or fields.take("PY", "Y1")
    issued = read_date(written)
    (written_day, *_) = fields.peek("DA") or [""]
    day = read_date(written_day)
    if "literal" in day and not day.get("date-parts") and (year := _year(issued)):
        day = read_date(f"{year} {written_day}")
    if day and (not issued or _is_more_exact(day, issued)):
        fields.take("DA")
        return day
    return issued


def _year(date: dict[str, Any]) -> int | None:
    (parts, *_) = date.get("date-parts", [[]])
    return parts[0] if parts else None


def _is_more_exact(day: dict[str, Any], than: dict[str, Any]) -> bool:
    if "literal" in day:
        return False
    (parts, *_), (year, *_) = (date.get("date-parts", [[]]) for date in (day, than))
    return parts[: len(year)] == year and len(parts) >= len(year) > 0
