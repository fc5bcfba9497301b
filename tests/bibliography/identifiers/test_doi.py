from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exoblocks.bibliography.identifiers import InvalidIdentifier, normalise_doi
from exoblocks.bibliography.identifiers.doi import FOLLOWED, MALFORMED, TWICE

SICI = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"


@pytest.mark.parametrize(
    "pasted",
    [
        "10.1000/abc.5",
        "10.1000/ABC.5",
        "  10.1000/abc.5\n",
        "doi:10.1000/abc.5",
        "DOI: 10.1000/abc.5",
        "info:doi/10.1000/abc.5",
        "https://doi.org/10.1000/abc.5",
        "http://dx.doi.org/10.1000/ABC.5",
        "doi.org/10.1000/abc.5",
        "https://doi.org/10.1000%2Fabc.5",
        "https://doi.org/10.1000/abc.5?utm_source=x#page",
        "10.1000/abc.5.",
        "(10.1000/abc.5).",
        "[10.1000/abc.5],",
        "<https://doi.org/10.1000/abc.5>",
        "“10.1000/abc.5”",
        "10.1000/abc.5;",
        "10.1000/abc.5/",
        "10.1000/abc.5</p>",
        '<a href="https://doi.org/10.1000/abc.5">link</a>',
        "10.1000/ab\u200bc.5\ufeff",
        "\u00a010.1000/abc.5",
        "10.1000/ abc.5",
        "10.1000/abc.5 [doi]",
        "J Test. 2019;95(1):25-31. doi:10.1000/abc.5. Epub 2019 May 3. PMID: 123",
        "https://onlinelibrary.example.org/doi/full/10.1000/abc.5?af=R",
        "https://www.example.org/doi/10.1000/abc.5/pdf",
        "(https://www.example.org/doi/10.1000/abc.5/pdf).",
        "https://journals.example.org/article?id=10.1000/abc.5&type=printable",
    ],
)
def test_a_doi_is_extracted_from_pasted_text(pasted: str) -> None:
    assert normalise_doi(pasted) == "10.1000/abc.5"


@pytest.mark.parametrize(
    ("pasted", "doi"),
    [
        ("10.1016/S0140-6736(05)67843-0", "10.1016/s0140-6736(05)67843-0"),
        ("(doi:10.1016/S0140-6736(05)67843-0).", "10.1016/s0140-6736(05)67843-0"),
        (SICI.upper(), SICI),
        (f"https://doi.org/{SICI}.", SICI),
        (f"https://doi.org/{SICI}".replace("<", "%3C").replace(">", "%3E"), SICI),
        (SICI.replace("<", "&lt;").replace(">", "&gt;"), SICI),
        ("10.1000/(abc)", "10.1000/(abc)"),
        ("10.1000.10/abc", "10.1000.10/abc"),
        ("10.1007/s00403\u2013019\u20111", "10.1007/s00403-019-1"),
        ("10.1000/full", "10.1000/full"),
        ("https://doi.org/10.1000/abc/full", "10.1000/abc/full"),
    ],
)
def test_unusual_characters_of_a_doi_are_kept(pasted: str, doi: str) -> None:
    assert normalise_doi(pasted) == doi


@pytest.mark.parametrize("empty", ["", " ", "\n\t", "\u200b", "\u00a0\ufeff"])
def test_empty_text_is_neither_a_doi_nor_an_error(empty: str) -> None:
    assert normalise_doi(empty) == ""


@pytest.mark.parametrize(
    ("pasted", "message"),
    [
        ("see the publisher's website", MALFORMED),
        ("10.1000/", MALFORMED),
        ("10.1000/...", MALFORMED),
        ("10.12/abc", MALFORMED),
        ("210.1000/abc", MALFORMED),
        ("10/abcde", MALFORMED),
        ("https://example.org/", MALFORMED),
        ("10.1000/%FF", MALFORMED),
        ("10.1000/" + "a" * 3000, MALFORMED),
        ("10.1000/a; 10.1000/b", TWICE),
        ("10.1000/a,doi:10.1000/b", TWICE),
        ("10.1000/a 10.1000/b", TWICE),
        ("10.1016/j.jderm. 2019.05.001", FOLLOWED),
        ("10.1016/j.jderm as said above", FOLLOWED),
    ],
)
def test_invalid_text_is_refused_with_a_helpful_message(pasted: str, message: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        normalise_doi(pasted)
    assert str(caught.value) == message
    assert caught.value.kind == "doi"
    assert caught.value.value == pasted


_doi_like = st.builds(
    "{}10.{}/{}{}".format,
    st.sampled_from(["", "doi:", "https://doi.org/", "https://example.org/x?id=", "%"]),
    st.integers(1000, 99999),
    st.lists(
        st.sampled_from([*"abcXYZ019()<>[]{};:./-_%?#& ", "%2F", "%25", "%20", "\u200b", "é", "İ"]),
        max_size=12,
    ).map("".join),
    st.sampled_from(["", ".", ")", " [doi]", "</a>", "/pdf"]),
)


@given(_doi_like | st.text())
@example("10.1000/a%4%E2%80%8B1")  # decoding reveals an invisible character, then an "A"
def test_normalising_a_doi_again_changes_nothing(text: str) -> None:
    try:
        doi = normalise_doi(text)
    except InvalidIdentifier:
        return
    assert normalise_doi(doi) == doi
    assert doi == doi.strip()


@pytest.mark.parametrize(
    ("address", "doi"),
    [
        (
            "https://www.medrxiv.org/content/10.1101/2024.02.15.24300001v1",
            "10.1101/2024.02.15.24300001",
        ),
        (
            "https://www.medrxiv.org/content/10.1101/2024.02.15.24300001v2.full.pdf",
            "10.1101/2024.02.15.24300001",
        ),
        (
            "https://www.medrxiv.org/content/medrxiv/early/2024/02/15/2024.02.15.24300001.full.pdf",
            "10.1101/2024.02.15.24300001",
        ),
        (
            "https://www.biorxiv.org/content/10.1101/2021.02.03.123456v1.full",
            "10.1101/2021.02.03.123456",
        ),
        (
            "https://www.biorxiv.org/content/10.1101/123456v3.full-text",
            "10.1101/123456",
        ),
        ("https://doi.org/10.1101/2024.02.15.24300001v2", "10.1101/2024.02.15.24300001"),
        ("arXiv:2306.00001v2 [cs.CV]", "10.48550/arxiv.2306.00001"),
        ("https://arxiv.org/pdf/2306.00001v2.pdf", "10.48550/arxiv.2306.00001"),
        ("https://arxiv.org/abs/math/0309136", "10.48550/arxiv.math/0309136"),
        ("https://www.researchsquare.com/article/rs-123456/v1", "10.21203/rs.3.rs-123456/v1"),
        (
            "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3456789",
            "10.2139/ssrn.3456789",
        ),
        ("https://www.preprints.org/manuscript/202101.0001/v1", "10.20944/preprints202101.0001.v1"),
        ("https://www.nature.com/articles/s41598-020-12345-6.pdf", "10.1038/s41598-020-12345-6"),
        (
            "https://link.springer.com/content/pdf/10.1007/s00403-020-1.pdf",
            "10.1007/s00403-020-1",
        ),
        ("https://onlinelibrary.wiley.com/doi/epdf/10.5555/jed.1", "10.5555/jed.1"),
        (
            "https://www.tandfonline.com/doi/full/10.5555/jed.1?needAccess=true",
            "10.5555/jed.1",
        ),
        ("https://journals.sagepub.com/doi/abs/10.5555/jed.1", "10.5555/jed.1"),
        (
            "https://academic.oup.com/bjd/article-abstract/doi/10.5555/bjd/ljab123/6123456",
            "10.5555/bjd/ljab123",
        ),
        ("https://www.bmj.com/content/372/bmj.n71", "10.1136/bmj.n71"),
        (
            "https://journals.plos.org/plosone/article/file?id=10.5555/pone.1&type=printable",
            "10.5555/pone.1",
        ),
        (
            "https://www.frontiersin.org/journals/medicine/articles/10.5555/fmed.2021.1/full",
            "10.5555/fmed.2021.1",
        ),
        (
            "https://www.cochranelibrary.com/cdsr/doi/10.5555/CD012345.pub2/full/de",
            "10.5555/cd012345.pub2",
        ),
        (
            "https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(20)31234-5/fulltext",
            "10.1016/s0140-6736(20)31234-5",
        ),
    ],
)
def test_a_doi_is_read_from_the_urls_of_servers_and_publishers(address: str, doi: str) -> None:
    assert normalise_doi(address) == doi
    assert normalise_doi(doi) == doi


def test_a_cold_spring_harbor_press_doi_is_not_read_as_a_versioned_preprint() -> None:
    assert normalise_doi("10.1101/gad.123456v1") == "10.1101/gad.123456v1"
