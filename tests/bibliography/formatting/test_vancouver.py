"""Sample references of the National Library of Medicine, and variations of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from exoblocks.bibliography.formatting import Publication, get_formatter
from exoblocks.bibliography.name_notation import parse_name
from exoblocks.bibliography.names import CslName
from exoblocks.bibliography.records import Record


def names(*lines: str) -> list[CslName]:
    return [parse_name(line) for line in lines]


def text_of(record: Record) -> str:
    return get_formatter("vancouver").format(record).text


HALPERN = Record(
    csl_type="article-journal",
    title="Solid-organ transplantation in HIV-infected patients",
    authors=names("Halpern, Scott D.", "Ubel, Peter A.", "Caplan, Arthur L."),
    container_title="The New England journal of medicine",
    container_title_short="N Engl J Med",
    volume="347",
    issue="4",
    page="284-287",
    issued_year=2002,
    issued_month=7,
    issued_day=25,
)
ROSE = Record(
    csl_type="article-journal",
    title=(
        "Regulation of interstitial excitatory amino acid concentrations after cortical "
        "contusion injury"
    ),
    authors=names(
        "Rose, ME",
        "Huerbin, MB",
        "Melick, J",
        "Marion, DW",
        "Palmer, AM",
        "Schiding, JK",
        "Kochanek, PM",
        "Graham, SH",
    ),
    container_title_short="Brain Res.",
    volume="935",
    issue="1-2",
    page="40–46",
    issued_year=2002,
)
ZHANG = Record(
    csl_type="article-journal",
    title=(
        "Comorbidity and repeat admission to hospital for adverse drug reactions in older "
        "adults: retrospective cohort study"
    ),
    authors=names(
        "Zhang, Min",
        "Holman, C. D'Arcy",
        "Price, Sylvie D.",
        "Sanfilippo, Frank M.",
        "Preen, David B.",
        "Bulsara, Max K.",
    ),
    container_title_short="BMJ",
    volume="338",
    number="a2752",
    issued_year=2009,
    issued_month=1,
    issued_day=7,
    doi="10.1136/bmj.a2752",
    pmid="19129307",
    pmcid="PMC2615549",
)
KAUL = Record(
    csl_type="article-journal",
    title=("Good enough: a primer on the analysis and interpretation of noninferiority trials"),
    authors=names("Kaul, S", "Diamond, GA"),
    container_title_short="Ann Intern Med",
    volume="145",
    issue="1",
    page="62-9",
    issued_year=2006,
    issued_month=7,
    issued_day=4,
    accessed="2007-01-04",
    url="http://www.annals.org/cgi/reprint/145/1/62.pdf",
)
MURRAY = Publication(
    csl_type="book",
    title="Medical microbiology",
    authors=names("Murray, PR", "Rosenthal, KS", "Kobayashi, GS", "Pfaller, MA"),
    edition="4",
    publisher="Mosby",
    publisher_place="St. Louis",
    issued_year=2002,
)
MELTZER = Publication(
    csl_type="chapter",
    title="Chromosome alterations in human solid tumors",
    authors=names("Meltzer, PS", "Kallioniemi, A", "Trent, JM"),
    editors=names("Vogelstein, B", "Kinzler, KW"),
    container_title="The genetic basis of human cancer",
    publisher="McGraw-Hill",
    publisher_place="New York",
    page="93-113",
    issued_year=2002,
)


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (
            HALPERN,
            (
                "Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected "
                "patients. N Engl J Med. 2002 Jul 25;347(4):284-7."
            ),
        ),
        (
            ROSE,
            (
                "Rose ME, Huerbin MB, Melick J, Marion DW, Palmer AM, Schiding JK, et al. "
                "Regulation of interstitial excitatory amino acid concentrations after cortical "
                "contusion injury. Brain Res. 2002;935(1-2):40-6."
            ),
        ),
        (
            ZHANG,
            (
                "Zhang M, Holman CD, Price SD, Sanfilippo FM, Preen DB, Bulsara MK. Comorbidity "
                "and repeat admission to hospital for adverse drug reactions in older adults: "
                "retrospective cohort study. BMJ. 2009 Jan 7;338:a2752. doi: "
                "10.1136/bmj.a2752. PubMed PMID: 19129307; PubMed Central PMCID: PMC2615549."
            ),
        ),
        (
            KAUL,
            (
                "Kaul S, Diamond GA. Good enough: a primer on the analysis and interpretation of "
                "noninferiority trials. Ann Intern Med [Internet]. 2006 Jul 4 [cited 2007 Jan "
                "4];145(1):62-9. Available from: http://www.annals.org/cgi/reprint/145/1/62.pdf"
            ),
        ),
        (
            MURRAY,
            (
                "Murray PR, Rosenthal KS, Kobayashi GS, Pfaller MA. Medical microbiology. 4th ed. "
                "St. Louis: Mosby; 2002."
            ),
        ),
        (
            Publication(
                csl_type="book",
                title="Operative obstetrics",
                editors=names("Gilstrap, LC, III", "Cunningham, FG", "VanDorsten, JP"),
                edition="2nd",
                publisher="McGraw-Hill",
                publisher_place="New York",
                issued_year=2002,
            ),
            (
                "Gilstrap LC 3rd, Cunningham FG, VanDorsten JP, editors. Operative obstetrics. "
                "2nd ed. New York: McGraw-Hill; 2002."
            ),
        ),
        (
            Publication(
                csl_type="book",
                title="Adolescent pregnancy",
                authors=names("Breedlove, GK", "Schorfheide, AM"),
                editors=names("Wieczorek, RR"),
                edition="2nd ed.",
                publisher="March of Dimes Education Services",
                publisher_place="White Plains (NY)",
                issued_year=2001,
            ),
            (
                "Breedlove GK, Schorfheide AM. Adolescent pregnancy. 2nd ed. Wieczorek RR, "
                "editor. White Plains (NY): March of Dimes Education Services; 2001."
            ),
        ),
        (
            Publication(
                csl_type="book",
                title="Improving palliative care for cancer",
                editors=names("Foley, KM", "Gelband, H"),
                publisher="National Academy Press",
                publisher_place="Washington",
                issued_year=2001,
                accessed="2002-07-09",
                url="http://www.nap.edu/books/0309074029/html/",
            ),
            (
                "Foley KM, Gelband H, editors. Improving palliative care for cancer [Internet]. "
                "Washington: National Academy Press; 2001 [cited 2002 Jul 9]. Available from: "
                "http://www.nap.edu/books/0309074029/html/."
            ),
        ),
        (
            MELTZER,
            (
                "Meltzer PS, Kallioniemi A, Trent JM. Chromosome alterations in human solid "
                "tumors. In: Vogelstein B, Kinzler KW, editors. The genetic basis of human "
                "cancer. New York: McGraw-Hill; 2002. p. 93-113."
            ),
        ),
        (
            Publication(
                csl_type="paper-conference",
                title=(
                    "An analysis of Koza's computational effort statistic for genetic programming"
                ),
                authors=names("Christensen, S", "Oppacher, F"),
                editors=names("Foster, JA", "Lutton, E", "Miller, J", "Ryan, C", "Tettamanzi, AG"),
                container_title="Genetic programming",
                event_title=(
                    "EuroGP 2002: Proceedings of the 5th European Conference on Genetic Programming"
                ),
                event_date=(2002, 4, None),
                event_place="Kinsdale, Ireland",
                publisher="Springer",
                publisher_place="Berlin",
                page="182-191",
                issued_year=2002,
            ),
            (
                "Christensen S, Oppacher F. An analysis of Koza's computational effort statistic "
                "for genetic programming. In: Foster JA, Lutton E, Miller J, Ryan C, Tettamanzi "
                "AG, editors. Genetic programming. EuroGP 2002: Proceedings of the 5th European "
                "Conference on Genetic Programming; 2002 Apr; Kinsdale, Ireland. Berlin: "
                "Springer; 2002. p. 182-91."
            ),
        ),
        (
            Publication(
                csl_type="report",
                title="Health monitoring on vibration signatures",
                authors=names("Yen, GG"),
                publisher="Air Force Office of Scientific Research (US)",
                publisher_place="Arlington (VA)",
                number="AFRLSRBLTR020123",
                issued_year=2002,
                issued_month=2,
            ),
            (
                "Yen GG. Health monitoring on vibration signatures. Arlington (VA): Air Force "
                "Office of Scientific Research (US); 2002 Feb. Report No.: AFRLSRBLTR020123."
            ),
        ),
        (
            Publication(
                csl_type="thesis",
                title="Infant sleep and feeding: a telephone survey of Hispanic Americans",
                authors=names("Borkowski, MM"),
                genre="Doctoral dissertation",
                publisher="Central Michigan University",
                publisher_place="Mount Pleasant (MI)",
                issued_year=2002,
            ),
            (
                "Borkowski MM. Infant sleep and feeding: a telephone survey of Hispanic Americans "
                "[dissertation]. Mount Pleasant (MI): Central Michigan University; 2002."
            ),
        ),
        (
            Publication(
                csl_type="webpage",
                title="Public safety notification on exosome products",
                container_title="FDA.gov",
                publisher="Food and Drug Administration (US)",
                publisher_place="Silver Spring (MD)",
                issued_year=2019,
                issued_month=12,
                issued_day=6,
                accessed="2024-05-14",
                url="https://example.org/notice",
            ),
            (
                "Public safety notification on exosome products [Internet]. FDA.gov. Silver "
                "Spring (MD): Food and Drug Administration (US); 2019 Dec 6 [cited 2024 May 14]. "
                "Available from: https://example.org/notice"
            ),
        ),
        (
            Record(
                csl_type="dataset",
                title="Data from: exosomes in skin",
                authors=names("Kim, H"),
                publisher="Example Repository",
                issued_year=2020,
                doi="10.1000/data",
            ),
            (
                "Kim H. Data from: exosomes in skin [dataset]. Example Repository; 2020. "
                "doi: 10.1000/data."
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
            "Skin. Example Tribune. 2019 Sep 22:C1.",
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
            "Medicines Act, No. 12, Statutes (1968 Oct 25).",
        ),
        (replace(HALPERN, csl_type="something-new"), text_of(HALPERN)),
        (Record(csl_type="article-journal", doi="10.1000/abc"), "doi: 10.1000/abc."),
        (Record(csl_type="article-journal", pmid="31004573"), "PubMed PMID: 31004573."),
        (Record(csl_type="book", isbn="9780306406157"), "ISBN 9780306406157"),
        (Record(csl_type="dataset"), ""),
        (Record(), ""),
    ],
)
def test_each_type_of_publication_has_its_format(record: Record, text: str) -> None:
    assert text_of(record) == text


@pytest.mark.parametrize(
    ("record", "changes", "expected"),
    [
        (HALPERN, {"issue": ""}, "2002 Jul 25;347:284-7."),
        (HALPERN, {"issued_month": None, "issued_day": None}, "2002;347(4):284-7."),
        (HALPERN, {"page": "S93-S99"}, ":S93-9."),
        (HALPERN, {"page": "S6-S12"}, ":S6-12."),
        (HALPERN, {"page": "109.e1-109.e12"}, ":109.e1-109.e12."),
        (HALPERN, {"page": "1234-1241"}, ":1234-41."),
        (HALPERN, {"page": "99-101"}, ":99-101."),
        (HALPERN, {"page": "25-25"}, ":25."),
        (HALPERN, {"container_title_short": ""}, "The New England journal of medicine. 2002"),
        (HALPERN, {"volume": "", "issue": "", "page": ""}, "N Engl J Med. 2002 Jul 25."),
        (KAUL, {"accessed": ""}, "Ann Intern Med [Internet]. 2006 Jul 4;145(1):62-9. Available"),
        (KAUL, {"doi": "10.1000/a"}, "Ann Intern Med. 2006 Jul 4;145(1):62-9. doi: 10.1000/a."),
        (KAUL, {"csl_type": "thesis"}, "trials [thesis on the Internet]. 2006 [cited 2007 Jan 4]."),
        (MURRAY, {"edition": "1"}, "microbiology. St. Louis: Mosby; 2002."),
        (MURRAY, {"publisher_place": ""}, "4th ed. Mosby; 2002."),
        (MURRAY, {"volume": "2"}, "microbiology. Vol. 2. 4th ed. St. Louis"),
        (MELTZER, {"editors": names(*["Kim, H"] * 7)}, "Kim H, et al., editors. The genetic"),
        (MELTZER, {"editors": names("Kim, H")}, "In: Kim H, editor. The genetic"),
    ],
)
def test_references_with_missing_or_additional_fields(
    record: Record, changes: dict[str, Any], expected: str
) -> None:
    assert expected in text_of(replace(record, **changes))


def test_identifiers_and_urls_are_links_and_nothing_is_in_italics() -> None:
    html = get_formatter("vancouver").format(ZHANG).html
    assert '<a href="https://doi.org/10.1136/bmj.a2752">doi: 10.1136/bmj.a2752</a>. ' in html
    assert '<a href="https://pubmed.ncbi.nlm.nih.gov/19129307/">PubMed PMID: 19129307</a>; ' in html
    assert html.endswith(
        '<a href="https://pmc.ncbi.nlm.nih.gov/articles/PMC2615549/">'
        "PubMed Central PMCID: PMC2615549</a>."
    )
    assert "<i>" not in html
    online = get_formatter("vancouver").format(KAUL).html
    assert f'Available from: <a href="{KAUL.url}">{KAUL.url}</a>' in online
