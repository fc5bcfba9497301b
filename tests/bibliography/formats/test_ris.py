from __future__ import annotations

import pytest

from exoblocks.bibliography.formats import Unreadable, write
from exoblocks.bibliography.formats.entries import NOTHING_IN_IT
from exoblocks.bibliography.formats.ris.reader import NO_END, TYPE_UNKNOWN
from exoblocks.bibliography.formats.ris.tags import TYPES
from tests.bibliography.formats.files import DATA, read_file, read_one


def ris(*lines: str) -> dict[str, object]:
    return read_one("\n".join(["TY  - JOUR", "TI  - T", *lines, "ER  - "])).csl


def test_a_journal_article() -> None:
    article, _, _ = read_file("library.ris")
    assert article.remarks == ()
    assert article.csl == {
        "id": "watson1953",
        "type": "article-journal",
        "title": "Molecular structure of nucleic acids; a structure for deoxyribose nucleic acid",
        "author": [
            {"family": "Watson", "given": "J. D."},
            {"family": "Crick", "given": "F. H. C."},
        ],
        "container-title": "Nature",
        "container-title-short": "Nature",
        "issued": {"date-parts": [[1953, 4, 25]]},
        "volume": "171",
        "issue": "4356",
        "page": "737-738",
        "ISSN": "0028-0836 (Print)",
        "DOI": "10.1038/171737a0",
        "PMID": "13054692",
        "language": "eng",
        "keyword": "DNA; Nucleic acids",
        "note": "Read in the seminar",
    }


def test_a_chapter() -> None:
    _, chapter, _ = read_file("library.ris")
    assert chapter.csl == {
        "type": "chapter",
        "title": "A generic chapter",
        "container-title": "A generic handbook",
        "author": [
            {
                "non-dropping-particle": "van der",
                "family": "Berg",
                "given": "Jan",
                "suffix": "Jr",
            },
            {"literal": "World Health Organization"},
        ],
        "editor": [{"family": "Lee", "given": "Min"}],
        "publisher": "Example Press",
        "publisher-place": "London",
        "edition": "2",
        "page": "S25-S31",
        "ISBN": "978-0-306-40615-7",
        "issued": {"date-parts": [[2019]], "season": 1},
        "abstract": "The first paragraph.\n\nThe second one, which has no tag.",
        "URL": "https://example.org/chapter",
        "DOI": "10.1000/chapter",
        "custom": {
            "ris": {"UR": ["https://doi.org/10.1000/chapter"], "XY": ["something of one exporter"]}
        },
    }


def test_a_book_in_a_series() -> None:
    _, _, book = read_file("library.ris")
    assert book.csl == {
        "type": "book",
        "title": "A generic book",
        "collection-title": "A generic series",
        "author": [{"family": "Kim", "given": "H."}, {"literal": "et al."}],
        "issued": {"literal": "in press"},
        "custom": {"ris": {"TY": ["EBOOK"]}},
    }


def test_a_file_that_is_read_is_written_with_all_its_content() -> None:
    items = [parsed.csl for parsed in read_file("library.ris")]
    text = "".join(write(items, "ris"))
    for line in (DATA / "library.ris").read_text().splitlines():
        tag, _, value = line.partition("  - ")
        if tag not in ("SP", "PY", "Y1", "DA", "SN"):
            assert value.removesuffix(", et al.") in text
    assert "SN  - 0028-0836\n" in text
    assert "SN  - 9780306406157\n" in text
    assert "TY  - EBOOK" in text
    assert "XY  - something of one exporter" in text


@pytest.mark.parametrize(
    ("lines", "page"),
    [
        (["SP  - 25", "EP  - 31"], "25-31"),
        (["SP  - S25", "EP  - S31"], "S25-S31"),
        (["SP  - 25-31", "EP  - 31"], "25-31"),
        (["SP  - 25–31"], "25–31"),
        (["SP  - e123"], "e123"),
        (["SP  - 77", "EP  - 77"], "77"),
        (["EP  - 31"], "31"),
    ],
)
def test_pages(lines: list[str], page: str) -> None:
    assert ris(*lines)["page"] == page


@pytest.mark.parametrize(
    ("lines", "variable", "value"),
    [
        (["JO  - J Derm"], "container-title", "J Derm"),
        (["T2  - Journal", "JO  - J Derm"], "container-title-short", "J Derm"),
        (["JF  - Journal", "JA  - J Derm"], "container-title", "Journal"),
        (["C7  - e12"], "number", "e12"),
        (["N1  - doi: 10.1000/abc"], "DOI", "10.1000/abc"),
        (["M3  - 10.1000/abc"], "DOI", "10.1000/abc"),
        (["UR  - http://dx.doi.org/10.1000/abc"], "DOI", "10.1000/abc"),
        (["AN  - PMID:123"], "PMID", "123"),
        (["C2  - PMC123"], "PMCID", "PMC123"),
        (["SN  - 9780306406157"], "ISBN", "9780306406157"),
        (["N2  - Abstract"], "abstract", "Abstract"),
        (["PY  - 2019", "DA  - 2019/05"], "issued", {"date-parts": [[2019, 5]]}),
        (["PY  - 2019", "DA  - 2018/12/24"], "issued", {"date-parts": [[2019]]}),
        (["Y2  - 2024/05/01/"], "accessed", {"date-parts": [[2024, 5, 1]]}),
        (["AU  - Kim,; Lee, M."], "author", [{"family": "Kim"}, {"family": "Lee", "given": "M."}]),
    ],
)
def test_values_are_read_from_the_tags_of_other_exporters(
    lines: list[str], variable: str, value: object
) -> None:
    assert ris(*lines)[variable] == value


def test_an_accession_number_of_another_database_is_kept() -> None:
    csl = ris("AN  - 123", "DB  - Embase")
    assert csl["custom"] == {"ris": {"AN": ["123"], "DB": ["Embase"]}}


def test_known_tags_are_read_with_irregular_white_space() -> None:
    parsed = read_one("TY - JOUR\nTI - T\nAB  - one\nIL - 6 is no tag\nER -")
    assert parsed.csl["title"] == "T"
    assert parsed.csl["abstract"] == "one\nIL - 6 is no tag"


def test_a_record_without_an_end_gets_a_remark() -> None:
    assert read_one("TY  - JOUR\nTI  - T").remarks == (NO_END,)


def test_an_unknown_type_becomes_a_document_and_is_kept() -> None:
    parsed = read_one("TY  - NEWTYPE\nTI  - T\nER  - ")
    assert (parsed.csl["type"], parsed.remarks) == ("document", (TYPE_UNKNOWN,))
    assert "".join(write([parsed.csl], "ris")).startswith("TY  - NEWTYPE\n")


@pytest.mark.parametrize("ris_type", TYPES)
def test_every_type_is_written_unchanged(ris_type: str) -> None:
    parsed = read_one(f"TY  - {ris_type}\nTI  - T\nER  - ")
    assert "".join(write([parsed.csl], "ris")).startswith(f"TY  - {ris_type}\n")


def test_a_talk_keeps_its_meeting_and_place() -> None:
    talk = {"type": "speech", "title": "T", "event-title": "Congress", "event-place": "Oslo"}
    (csl,) = (read_one("".join(write([talk], "ris"))).csl,)
    assert csl == {
        "type": "speech",
        "title": "T",
        "container-title": "Congress",
        "publisher-place": "Oslo",
    }


def test_an_empty_record_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read_one("TY  - JOUR\nER  - ")
    assert str(refused.value) == NOTHING_IN_IT
