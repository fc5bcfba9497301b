"""The AMA Manual of Style, 11th edition. The works are invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from exoblocks.bibliography.formatting import FormattedCitation, Publication, get_formatter
from exoblocks.bibliography.names import CslName
from exoblocks.bibliography.records import Record

KIM: CslName = {"family": "Kim", "given": "Hana"}
LEE: CslName = {"family": "Lee", "given": "Jun Seo"}
BERG: CslName = {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}
WHO: CslName = {"literal": "World Health Organization"}

ARTICLE = Record(
    csl_type="article-journal",
    title="Exosomes in skin",
    authors=[KIM, LEE],
    container_title="Journal of Dermatological Science",
    container_title_short="J Dermatol Sci",
    volume="95",
    issue="1",
    page="25–31",
    issued_year=2019,
    issued_month=5,
    issued_day=14,
    doi="10.1000/abc",
)
BOOK = Record(
    csl_type="book",
    title="Principles of Dermatology",
    authors=[KIM],
    publisher="Example Press",
    issued_year=2019,
    isbn="9780306406157",
)


def ama(record: Record) -> FormattedCitation:
    return get_formatter("ama").format(record)


def text_of(record: Record) -> str:
    return ama(record).text


def test_a_journal_article() -> None:
    citation = ama(ARTICLE)
    assert citation.text == (
        "Kim H, Lee JS. Exosomes in skin. J Dermatol Sci. 2019;95(1):25-31. doi:10.1000/abc"
    )
    assert citation.html == (
        "Kim H, Lee JS. Exosomes in skin. <i>J Dermatol Sci</i>. 2019;95(1):25-31. "
        '<a href="https://doi.org/10.1000/abc">doi:10.1000/abc</a>'
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"issue": ""}, "2019;95:25-31."),
        ({"volume": ""}, "2019;(1):25-31."),
        ({"volume": "", "issue": ""}, "2019:25-31."),
        ({"page": ""}, "2019;95(1)."),
        ({"page": "", "number": "e0123"}, "2019;95(1):e0123."),
        ({"issued_year": None}, "J Dermatol Sci. 95(1):25-31."),
        ({"volume": "", "issue": "", "page": ""}, "Published online May 14, 2019."),
        (
            {"volume": "", "issue": "", "page": "", "issued_day": None},
            "Published online May 2019.",
        ),
        (
            {"volume": "", "issue": "", "page": "", "issued_month": None, "issued_day": None},
            "J Dermatol Sci. 2019.",
        ),
        ({"container_title_short": "J. Dermatol. Sci."}, "J Dermatol Sci. 2019;"),
        ({"container_title_short": ""}, "Journal of Dermatological Science. 2019;"),
        ({"title": "Is it safe?"}, "Is it safe? J Dermatol Sci."),
        ({"title": "Exosomes in skin."}, "Exosomes in skin. J Dermatol Sci."),
        ({"authors": []}, "Exosomes in skin. J Dermatol Sci."),
        ({"authors": [WHO]}, "World Health Organization. Exosomes"),
        ({"authors": [BERG, {"family": "Roe", "given": "A", "suffix": "Jr."}]}, "van der Berg J, "),
        ({"authors": [KIM, {"literal": "et al."}]}, "Kim H, et al. Exosomes"),
        ({"authors": [KIM] * 6}, "Kim H, Kim H, Kim H, Kim H, Kim H, Kim H. Exosomes"),
        ({"authors": [KIM] * 7}, "Kim H, Kim H, Kim H, et al. Exosomes"),
        (
            {"doi": "", "url": "https://example.org/a", "accessed": "2024-05-01"},
            "25-31. Accessed May 1, 2024. https://example.org/a",
        ),
        ({"doi": "", "url": "https://example.org/a"}, "25-31. https://example.org/a"),
        ({"doi": "", "accessed": "2024-05-01"}, "2019;95(1):25-31."),
    ],
)
def test_a_journal_article_with_missing_or_unusual_fields(
    changes: dict[str, Any], expected: str
) -> None:
    assert expected in text_of(replace(ARTICLE, **changes))


@pytest.mark.parametrize(
    ("record", "html"),
    [
        (BOOK, "Kim H. <i>Principles of Dermatology</i>. Example Press; 2019."),
        (
            replace(BOOK, authors=[], editors=[KIM, LEE], volume="2", page="40-5"),
            (
                "Kim H, Lee JS, eds. <i>Principles of Dermatology</i>. Vol 2. "
                "Example Press; 2019:40-45."
            ),
        ),
        (
            replace(BOOK, editors=[LEE]),
            "Kim H. <i>Principles of Dermatology</i>. Lee JS, ed. Example Press; 2019.",
        ),
        (
            replace(BOOK, authors=[], editors=[KIM] * 7),
            (
                "Kim H, Kim H, Kim H, et al, eds. <i>Principles of Dermatology</i>. "
                "Example Press; 2019."
            ),
        ),
        (
            Record(
                csl_type="chapter",
                title="Wound healing",
                authors=[KIM],
                editors=[LEE, BERG],
                container_title="Principles of Dermatology",
                publisher="Example Press",
                issued_year=2019,
                page="67-80",
            ),
            (
                "Kim H. Wound healing. In: Lee JS, van der Berg J, eds. "
                "<i>Principles of Dermatology</i>. Example Press; 2019:67-80."
            ),
        ),
        (
            Record(csl_type="chapter", title="Wound healing", issued_year=2019),
            "Wound healing. 2019.",
        ),
        (
            Record(
                csl_type="report",
                title="Consolidated Guidelines",
                authors=[WHO],
                publisher="World Health Organization",
                issued_year=2016,
                number="12-34",
                url="https://example.org/report",
                accessed="2024-05-01",
            ),
            (
                "World Health Organization. <i>Consolidated Guidelines</i>. "
                "World Health Organization; 2016. Report No. 12-34. Accessed May 1, 2024. "
                '<a href="https://example.org/report">https://example.org/report</a>'
            ),
        ),
        (
            Record(csl_type="report", title="Guidelines", number="HHS Publication 12-34"),
            "<i>Guidelines</i>. HHS Publication 12-34.",
        ),
        (
            Record(
                csl_type="webpage",
                title="Public notice",
                container_title="Food and Drug Administration",
                issued_year=2019,
                issued_month=12,
                issued_day=6,
                accessed="2024-05",
                url="http://example.org/?a=1&b=2",
            ),
            (
                "Public notice. Food and Drug Administration. December 6, 2019. Accessed May 2024. "
                '<a href="http://example.org/?a=1&amp;b=2">http://example.org/?a=1&amp;b=2</a>'
            ),
        ),
        (
            Record(csl_type="webpage", title="Notice", authors=[WHO], publisher=WHO["literal"]),
            "World Health Organization. Notice.",
        ),
        (
            Record(
                csl_type="thesis",
                title="Exosomes",
                authors=[KIM],
                publisher="Example University",
                issued_year=2014,
            ),
            "Kim H. <i>Exosomes</i>. Thesis. Example University; 2014.",
        ),
        (
            Publication(
                csl_type="thesis",
                title="Cloning and Characterization of Piccolo",
                authors=[{"family": "Fenster", "given": "S. D."}],
                genre="PhD thesis",
                publisher="University of Alabama",
                issued_year=2000,
            ),
            (
                "Fenster SD. <i>Cloning and Characterization of Piccolo</i>. Dissertation. "
                "University of Alabama; 2000."
            ),
        ),
        (
            Publication(
                csl_type="book",
                title="Principles of Dermatology",
                authors=[KIM],
                volume="2",
                edition="3",
                publisher="Example Press",
                publisher_place="Oslo",
                issued_year=2019,
            ),
            "Kim H. <i>Principles of Dermatology</i>. Vol 2. 3rd ed. Example Press; 2019.",
        ),
        (
            Publication(
                csl_type="paper-conference",
                title="Exosomes",
                authors=[KIM],
                event_title="Example Congress",
                event_date=(2015, 11, None),
                event_place="St Louis, MO",
            ),
            ("Kim H. Exosomes. Paper presented at: Example Congress; November 2015; St Louis, MO."),
        ),
        (
            Record(csl_type="report", title="Guidelines", number="AHRQ-EHC012"),
            "<i>Guidelines</i>. Report No. AHRQ-EHC012.",
        ),
        (
            Record(
                csl_type="paper-conference",
                title="Exosomes",
                authors=[KIM],
                editors=[LEE],
                container_title="Proceedings of an Example Congress",
                publisher="Example Press",
                issued_year=2014,
                page="1-9",
            ),
            (
                "Kim H. Exosomes. In: Lee JS, ed. <i>Proceedings of an Example Congress</i>. "
                "Example Press; 2014:1-9."
            ),
        ),
        (
            replace(ARTICLE, csl_type="paper-conference", issue="suppl 15", page="9001", doi=""),
            "Kim H, Lee JS. Exosomes in skin. <i>J Dermatol Sci</i>. 2019;95(suppl 15):9001.",
        ),
        (
            Record(
                csl_type="dataset",
                title="Data from: exosomes in skin",
                authors=[KIM],
                publisher="Example Repository",
                issued_year=2020,
                doi="10.1000/data",
            ),
            (
                "Kim H. Data from: exosomes in skin. Example Repository; 2020. "
                '<a href="https://doi.org/10.1000/data">doi:10.1000/data</a>'
            ),
        ),
        (
            Record(
                csl_type="article-newspaper",
                title="Skin",
                container_title="Example Tribune",
                issued_year=2019,
                issued_month=9,
                issued_day=22,
                page="C1",
            ),
            "Skin. <i>Example Tribune</i>. September 22, 2019:C1.",
        ),
        (
            Record(
                csl_type="legislation",
                title="Medicines Act",
                container_title="Statutes",
                number="12",
                publisher="Example Press",
                issued_year=1968,
                issued_month=10,
                issued_day=25,
            ),
            "Medicines Act, No. 12, Statutes (1968).",
        ),
        (
            replace(ARTICLE, csl_type="something-new", doi=""),
            "Kim H, Lee JS. Exosomes in skin. <i>J Dermatol Sci</i>. 2019;95(1):25-31.",
        ),
        (
            Record(csl_type="article-journal", doi="10.1000/abc"),
            '<a href="https://doi.org/10.1000/abc">doi:10.1000/abc</a>',
        ),
        (
            Record(csl_type="thesis", pmid="31004573"),
            '<a href="https://pubmed.ncbi.nlm.nih.gov/31004573/">PMID: 31004573</a>',
        ),
        (
            Record(csl_type="article-journal", pmcid="PMC2615549"),
            ('<a href="https://pmc.ncbi.nlm.nih.gov/articles/PMC2615549/">PMCID: PMC2615549</a>'),
        ),
        (Record(csl_type="book", isbn="9780306406157"), "ISBN 9780306406157"),
        (Record(csl_type="book", issn="0378-5955"), "ISSN 0378-5955"),
        (Record(csl_type="thesis"), ""),
        (Record(), ""),
    ],
)
def test_each_type_of_publication_has_its_format(record: Record, html: str) -> None:
    assert ama(record).html == html


def test_csl_markup_is_kept_only_in_titles() -> None:
    record = replace(
        ARTICLE,
        title="<i>S. aureus</i> & <u>CO</u><sub>2</sub>",
        authors=[{"literal": "<i>Group</i>"}],
        volume="<b>95</b>",
    )
    citation = ama(record)
    assert "<i>S. aureus</i> &amp; &lt;u&gt;CO&lt;/u&gt;<sub>2</sub>." in citation.html
    assert "&lt;i&gt;Group&lt;/i&gt;" in citation.html
    assert "2019;&lt;b&gt;95&lt;/b&gt;(1)" in citation.html
    assert "S. aureus & <u>CO</u>2." in citation.text


def test_a_doi_with_any_characters_links_to_the_resolver() -> None:
    doi = "10.1002/(sici)1097<1661::aid>3.0.co;2-2"
    assert ama(replace(ARTICLE, doi=doi)).html.endswith(
        '<a href="https://doi.org/10.1002/(sici)1097%3C1661::aid%3E3.0.co;2-2">'
        "doi:10.1002/(sici)1097&lt;1661::aid&gt;3.0.co;2-2</a>"
    )


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https:",
        "https://[bad",
        "java\nscript:alert(1)",
        "https://example.org/a b",
        "mailto:a@example.org",
    ],
)
def test_only_a_web_address_becomes_a_link(url: str) -> None:
    citation = ama(Record(csl_type="webpage", title="T", url=url))
    assert "<a" not in citation.html
    assert citation.text == f"T. {' '.join(url.split())}"
