"""Types of publication in both styles, from CSL as other programs export it. The works are invented."""

from __future__ import annotations

from typing import Any

import pytest

from exoblocks.bibliography.formatting import get_formatter, publication
from exoblocks.bibliography.records import from_csl


def text_in(style: str, csl: dict[str, Any]) -> str:
    return get_formatter(style).format(publication(from_csl(csl), csl)).text


KIM = [{"family": "Kim", "given": "Hana"}]


def csl(csl_type: str, year: Any = 2019, **values: Any) -> dict[str, Any]:
    given = {name.replace("_", "-"): value for name, value in values.items()}
    issued = {"date-parts": [year if isinstance(year, list) else [year]]}
    return {"type": csl_type, "author": KIM, "title": "Peels of skin", "issued": issued, **given}


def journal(**values: Any) -> dict[str, Any]:
    return csl("article-journal", **{"container-title-short": "J Ex", "page": "S1-S9", **values})


@pytest.mark.parametrize(
    ("item", "ama", "vancouver"),
    [
        # Preprints
        (
            csl("article", [2024, 2], publisher="bioRxiv", URL="https://example.org/p"),
            "bioRxiv. Preprint posted online February 2024. https://example.org/p",
            "bioRxiv [Preprint]. 2024 Feb. Available from: https://example.org/p",
        ),
        (
            journal(container_title="medRxiv", container_title_short="", page="", DOI="10.5555/p"),
            "medRxiv. Preprint posted online 2019. doi:10.5555/p",
            "medRxiv [Preprint]. 2019. doi: 10.5555/p.",
        ),
        (
            csl("article", institution=[{"name": "bioRxiv"}], publisher="Example Laboratory"),
            "bioRxiv. Preprint posted online 2019.",
            "bioRxiv [Preprint]. 2019.",
        ),
        (
            csl("article", container_title="Journal of Examples", volume="2", page="3-9"),
            "Journal of Examples. 2019;2:3-9.",
            "Journal of Examples. 2019;2:3-9.",
        ),
        # Types of thesis
        *(
            (
                csl("thesis", genre=genre, publisher="Example University"),
                f"Peels of Skin. {kind.capitalize()}. Example University; 2019.",
                f"Peels of skin [{kind}]. Example University; 2019.",
            )
            for genre, kind in [
                ("PhD thesis", "dissertation"),
                ("Doctoral dissertation", "dissertation"),
                ("MD thesis", "dissertation"),
                ("DPhil", "dissertation"),
                ("Master’s thesis", "master's thesis"),
                ("M.Sc.", "master's thesis"),
                ("Master of Public Health", "master's thesis"),
                ("Bachelor's thesis", "bachelor's thesis"),
                ("Honours thesis", "bachelor's thesis"),
                ("", "thesis"),
            ]
        ),
        # Supplements
        *(
            (journal(**values), f"2019;{ama}:S1-S9.", f"2019;{vancouver}:S1-9.")
            for values, ama, vancouver in [
                ({"volume": "44", "supplement_number": "1"}, "44(suppl 1)", "44 Suppl 1"),
                ({"volume": "44", "issue": "Suppl 1"}, "44(suppl 1)", "44 Suppl 1"),
                ({"volume": "44", "issue": "Supplement_1"}, "44(suppl 1)", "44 Suppl 1"),
                ({"volume": "44", "issue": "S2"}, "44(suppl 2)", "44 Suppl 2"),
                ({"volume": "44", "issue": "Suppl"}, "44(suppl)", "44 Suppl"),
                ({"volume": "44 Suppl 3"}, "44(suppl 3)", "44 Suppl 3"),
                (
                    {"volume": "142", "issue": "16", "supplement_number": "2"},
                    "142(16)(suppl 2)",
                    "142(16 Suppl 2)",
                ),
                (
                    {"volume": "142", "issue": "16_suppl_2"},
                    "142(16)(suppl 2)",
                    "142(16 Suppl 2)",
                ),
                ({"issue": "7", "supplement_number": "Suppl. 1"}, "(7)(suppl 1)", "(7 Suppl 1)"),
            ]
        ),
        # Article numbers
        (
            journal(volume="9", number="1084", page="1-14"),
            "2019;9:1084.",
            "2019;9:1084.",
        ),
        (
            journal(volume="9", number="3", page="101-109"),
            "2019;9:101-109.",
            "2019;9:101-9.",
        ),
        # Talks and posters
        (
            csl("speech", [2019, 3, 2], genre="Poster", event_title="Example Congress"),
            "Peels of skin. Poster presented at: Example Congress; March 2, 2019.",
            "Peels of skin. Poster session presented at: Example Congress; 2019 Mar 2.",
        ),
        (
            csl("speech", container_title="Example Congress", event_place="Oslo"),
            "Peels of skin. Presented at: Example Congress; 2019; Oslo.",
            "Peels of skin. Presented at: Example Congress; 2019; Oslo.",
        ),
        (
            csl(
                "paper-conference",
                event="Example Congress",
                event_date={"date-parts": [[2015, 11, 6], [2015, 11, 10]]},
                event_place="St Louis, MO",
            ),
            "Paper presented at: Example Congress; November 6-10, 2015; St Louis, MO.",
            "Paper presented at: Example Congress; 2015 Nov 6-10; St Louis, MO.",
        ),
        # Versions
        (
            csl("software", title="SkinMapper", version="7.2.1", publisher="Example Lab"),
            "SkinMapper. Version 7.2.1. Example Lab; 2019.",
            "SkinMapper. Version 7.2.1. Example Lab; 2019.",
        ),
        (
            csl("dataset", version="v2", publisher="Example Repository", DOI="10.5555/d"),
            "Peels of skin. Version 2. Example Repository; 2019. doi:10.5555/d",
            "Peels of skin [dataset]. Version 2. Example Repository; 2019. doi: 10.5555/d.",
        ),
        (
            csl("report", version="Version 3", publisher="Example Office", number="7"),
            "Peels of Skin. Version 3. Example Office; 2019. Report No. 7.",
            "Peels of skin. Version 3. Example Office; 2019. Report No.: 7.",
        ),
        # Legislation
        (
            csl(
                "legislation",
                2010,
                author=[],
                title="Example Care Act",
                volume="42",
                container_title="USC",
                section="18001",
            ),
            "Example Care Act, 42 USC § 18001 (2010).",
            "Example Care Act, 42 USC § 18001 (2010).",
        ),
        # Responses of Crossref's API, and dates in the form of Zotero
        (
            csl(
                "journal-article",
                author=[*KIM, {"name": "Peel Group"}],
                issued={"date-parts": [[None]]},
                published_print={"date-parts": [[2020, 5]]},
                short_container_title=["J Ex"],
                volume="1",
                article_number="e7",
            ),
            "Kim H, Peel Group. Peels of skin. J Ex. 2020;1:e7.",
            "Kim H, Peel Group. Peels of skin. J Ex. 2020 May;1:e7.",
        ),
        (
            journal(issued={"raw": "Summer 2020"}, volume="1"),
            "J Ex. 2020;1:S1-S9.",
            "J Ex. 2020 Summer;1:S1-9.",
        ),
        (
            journal(issued={"raw": "15 May 2020"}, volume="1"),
            "J Ex. 2020;1:S1-S9.",
            "J Ex. 2020 May 15;1:S1-9.",
        ),
        # Accepted articles
        (
            csl("article-journal", status="in press", issued={}, container_title="J Ex"),
            "Peels of skin. J Ex. In press.",
            "Peels of skin. J Ex. Forthcoming.",
        ),
        (
            csl("article-journal", issued={"literal": "In press"}, container_title="J Ex"),
            "Peels of skin. J Ex. In press.",
            "Peels of skin. J Ex. Forthcoming.",
        ),
        # The place, conference, version and preprint server in the variables that other programs use
        (
            csl("speech", container_title="Example Meeting", publisher_place="Oslo"),
            "Presented at: Example Meeting; 2019; Oslo.",
            "Presented at: Example Meeting; 2019; Oslo.",
        ),
        (
            csl("paper-conference", container_title="Example Day", event_title="Example Day"),
            "In: Example Day. 2019.",
            "In: Example Day. 2019.",
        ),
        (
            csl("software", edition="2.1", publisher="Press"),
            "Version 2.1. Press; 2019.",
            "Version 2.1. Press; 2019.",
        ),
        (
            csl("article", container_title="medRxiv : the preprint server for health sciences"),
            "medRxiv. Preprint posted online 2019.",
            "medRxiv [Preprint]. 2019.",
        ),
        # Titles
        (
            csl("book", title="Traité de la peau", publisher="Presse"),
            "Traité de la peau. Presse; 2019.",
            "Traité de la peau. Presse; 2019.",
        ),
        (
            csl("book", title="Dermatologie heute", language="de", publisher="Presse"),
            "Dermatologie heute. Presse; 2019.",
            "Dermatologie heute. Presse; 2019.",
        ),
        (
            csl("article-magazine", [2019, 6], container_title="Skin Today", page="12-14"),
            "Peels of skin. Skin Today. June 2019:12-14.",
            "Peels of skin. Skin Today. 2019 Jun:12-4.",
        ),
    ],
)
def test_each_type_has_its_format(item: dict[str, Any], ama: str, vancouver: str) -> None:
    assert text_in("ama", item).endswith(ama)
    assert text_in("vancouver", item).endswith(vancouver)


@pytest.mark.parametrize(
    ("genre", "kind"),
    [
        ("Tese de doutorado", "dissertation"),
        ("Tesi di dottorato", "dissertation"),
        ("Proefschrift", "dissertation"),
        ("Inaugural-Dissertation", "dissertation"),
        ("Med. Diss.", "dissertation"),
        ("博士論文", "dissertation"),
        ("Diplomarbeit", "master's thesis"),
        ("Dissertação de mestrado", "master's thesis"),
        ("Mémoire de maîtrise", "master's thesis"),
        ("Tesis de maestría", "master's thesis"),
        ("修士論文", "master's thesis"),
        ("Trabajo fin de grado", "bachelor's thesis"),
        ("Habilitationsschrift", "thesis"),
    ],
)
def test_the_type_of_a_thesis_is_recognised_in_several_languages(genre: str, kind: str) -> None:
    item = csl("thesis", genre=genre, publisher="University")
    assert f"Peels of Skin. {kind.capitalize()}. University" in text_in("ama", item)
    assert f"Peels of skin [{kind}]. University" in text_in("vancouver", item)


@pytest.mark.parametrize(
    ("edition", "shown"),
    [("2. Auflage", "2nd ed. "), ("3e éd.", "3rd ed. "), ("2ª ed.", "2nd ed. "), ("1. Aufl.", "")],
)
def test_an_edition_in_another_language_is_written_in_english(edition: str, shown: str) -> None:
    text = text_in("ama", csl("book", edition=edition, publisher="Press"))
    assert text == f"Kim H. Peels of Skin. {shown}Press; 2019."
