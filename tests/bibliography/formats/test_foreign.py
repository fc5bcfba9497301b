"""A file in an unsupported format is refused as a whole, and the message names the format."""

from __future__ import annotations

import pytest

from exoblocks.bibliography.formats import Unreadable, read, split

WEB_OF_SCIENCE = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Harper, L
TI Exosome cream
CR Adams A, 2019, J EX, V1, P1, DOI 10.5555/cited.1
   Brown B, 2018, J EX, V2, P2, DOI 10.5555/cited.2

DI 10.5555/jed.2021.101
ER

EF
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (WEB_OF_SCIENCE, "Web of Science"),
        (f"\ufeff{WEB_OF_SCIENCE}", "Web of Science"),
        ("PT J\nAU Harper, L\nDI 10.5555/jed.1\nER\n", "Web of Science"),
        (
            "%0 Journal Article\n%A Harper, Lena\n%T Cream\n%R 10.5555/jed.1\n\n%0 Book\n%T B\n",
            "EndNote",
        ),
        ('<?xml version="1.0"?><xml><records><record><doi>10.5555/a</doi>', "EndNote"),
        ('<?xml version="1.0"?>\n<xml>\n<records>\n<record>10.5555/a</record>', "XML"),
        ("<PubmedArticleSet><PubmedArticle><PMID>39990001</PMID>", "PubMed"),
        ("RT Journal Article\nSR Electronic\nDO 10.5555/a\n", "RefWorks"),
        ("<1>\nUnique Identifier\n  39990001\nTitle\n  Cream. https://doi.org/10.5555/a\n", "Ovid"),
        (
            'PMID,Title,Authors,Citation,First Author,DOI\n39990001,"T","H L","J",H,10.5555/a\n',
            "CSV",
        ),
        ('"Authors","Title","Year","Source title","DOI"\n"H.","T","2020","J","10.5555/a"\n', "CSV"),
        (
            "NCT Number,Study Title,Study URL,Conditions,Source\nNCT01234567,T,https://a.example,C,S\n",
            "CSV",
        ),
        (
            (
                "RECORD 1\n\nTITLE\n  Cream\nAUTHOR NAMES\n  Harper L.; Okafor C.\n\nMEDLINE PMID\n"
                "  39990001 (http://www.ncbi.nlm.nih.gov/pubmed/39990001)\nDOI\n  10.5555/a\n\nRECORD 2\n"
            ),
            "Embase",
        ),
        (
            '"TITLE","Cream"\n"AUTHOR NAMES","Harper L.","Okafor C."\n"DOI","10.5555/a"\n\n"TITLE","B"\n',
            "Embase",
        ),
        (
            (
                "Record #1 of 2\nID: CN-02145678\nAU: Harper L\nTI: Cream\nPM: PUBMED 39990001\n"
                "DOI: 10.5555/a\nUS: https://www.cochranelibrary.com/central/doi/10.1002/central/CN-02145678/full\n"
                "\n\nRecord #2 of 2\nID: CD001234\nTI: Peels\nDOI: 10.5555/b\n"
            ),
            "Cochrane",
        ),
        (
            "Scopus\nEXPORT DATE: 30 November 2026\n\nHarper, L.\nCream\n(2021) J Ex\nDOI: 10.5555/a\n",
            "Scopus",
        ),
        (
            (
                "1. J Ex Dermatol. 2021 Mar 15;12(3):101-109. doi: 10.5555/a. Epub 2021 \nFeb 1.\n\n"
                "Cream: a trial.\n\nHarper L(1), Okafor CB(2).\n\n"
                "Author information:\n(1)Example University.\n\n"
                "BACKGROUND: As in doi: 10.5555/other.\n\nDOI: 10.5555/a\nPMID: 39990001 [Indexed]\n\n\n"
                "2. J Ex. 2020;1(1):1-2.\n\nPeels.\n\nPMID: 39990002\n"
            ),
            "PubMed",
        ),
        (
            (
                "1. bioRxiv [Preprint]. 2021 Feb 3:2021.02.03.123456. doi: 10.1101/2021.02.03.123456.\n\n"
                "Vesicles.\n\nPMID: 39990001\n"
            ),
            "PubMed",
        ),
    ],
)
def test_an_unsupported_format_is_refused_as_a_whole_and_named(text: str, name: str) -> None:
    (entry,) = split(text)
    with pytest.raises(Unreadable) as refused:
        read(entry)
    assert name in str(refused.value)
    # What to export instead. The caller fills in the formats that the site reads.
    advice = ("as RIS", "(RIS)", "Send to > Citation manager", "as %(formats)s.")
    assert any(export in str(refused.value) for export in advice)


@pytest.mark.parametrize(
    "text",
    [
        "1. J Ex. 2020;1(1):1-2. doi:10.5555/a\n2. J Ex. 2021 Mar;2(1):1-2. doi:10.5555/b\n",
        "1. J Ex. 2020;1(1):1-2. doi:10.5555/a\n\n2. J Ex. 2021 Mar;2(1):1-2. doi:10.5555/b\n",
        "1. J Ex. 2020;1(1):1-2. doi:10.5555/a\n\n10.5555/b\n",
    ],
)
def test_a_list_of_citations_is_not_read_as_pubmed_abstracts(text: str) -> None:
    assert [read(entry).csl["DOI"] for entry in split(text)] == ["10.5555/a", "10.5555/b"]


def test_the_headings_in_a_cochrane_file_are_ignored() -> None:
    text = (
        'Record #1 of 2\nProvider: John Wiley & Sons, Ltd\nContent: text/plain; charset="UTF-8"\n\n'
        "TY  - JOUR\nTI  - T\nER  - \n\n\nRecord #2 of 2\n@article{Doe25,\nauthor = {Doe, J, and Roe, R},\n"
        "title = {T}\n}\n"
    )
    assert [entry.format for entry in split(text)] == ["ris", "bibtex"]


def test_a_record_after_text_in_an_unsupported_format_is_read() -> None:
    entries = list(split(f"{WEB_OF_SCIENCE}TY  - JOUR\nTI  - T\nER  - \n"))
    assert [entry.format for entry in entries] == ["", "ris"]
