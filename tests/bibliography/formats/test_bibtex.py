from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exoblocks.bibliography.formats import Unreadable, split, write
from exoblocks.bibliography.formats.bibtex.entry_fields import TYPES
from exoblocks.bibliography.formats.bibtex.latex import latex_of, text_of
from exoblocks.bibliography.formats.bibtex.name_syntax import _SUFFIX, read_names, write_names
from exoblocks.bibliography.formats.bibtex.parser import MACRO_UNKNOWN, MALFORMED, UNBALANCED
from exoblocks.bibliography.formats.bibtex.reader import HAS_CROSSREF, TYPE_UNKNOWN
from exoblocks.bibliography.names import CslName
from exoblocks.bibliography.text import printable
from tests.bibliography.formats.files import read_file, read_one
from tests.bibliography.formats.records import any_text, plain_names


def bibtex(fields: str, kind: str = "article") -> dict[str, Any]:
    return read_one(f"@{kind}{{key, title={{T}}, {fields}}}").csl


def test_an_article() -> None:
    article, _, _ = read_file("library.bib")
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
        "issued": {"date-parts": [[1953, 4, 25]]},
        "volume": "171",
        "issue": "4356",
        "page": "737-738",
        "DOI": "10.1038/171737a0",
        "PMID": "13054692",
        "custom": {"bibtex": {"owner": ["editor"]}},
    }


def test_a_chapter_in_parentheses_without_a_comma() -> None:
    _, chapter, _ = read_file("library.bib")
    assert chapter.csl == {
        "id": "berg2019",
        "type": "chapter",
        "title": "DNA & β-catenin <i>in vitro</i>: CO<sub>2</sub>, 10 % of Müller's",
        "author": [
            {"non-dropping-particle": "van der", "family": "Berg", "given": "Jan", "suffix": "Jr"},
            {"literal": "World Health Organization"},
            {"literal": "et al."},
        ],
        "editor": [{"family": "Lee", "given": "Min"}],
        "container-title": "A Generic Handbook",
        "publisher": "Example Press",
        "publisher-place": "London",
        "issued": {"date-parts": [[2019, 5], [2019, 7]]},
        "URL": "https://example.org/a_b%20c",
    }


def test_a_thesis_is_written_with_its_original_type() -> None:
    _, _, thesis = (parsed.csl for parsed in read_file("library.bib"))
    assert (thesis["type"], thesis["publisher"]) == ("thesis", "Université Exemple")
    assert "".join(write([thesis], "bibtex")).startswith("@phdthesis{lee2020,")


@pytest.mark.parametrize("entry_type", TYPES)
def test_every_type_is_written_unchanged(entry_type: str) -> None:
    csl = bibtex("", entry_type)
    assert "".join(write([csl], "bibtex")).startswith(f"@{entry_type}{{key,")


@pytest.mark.parametrize(
    ("fields", "variable", "value"),
    [
        ("pages = {25--31}", "page", "25-31"),
        ("pages = {25-31}", "page", "25-31"),
        ("pages = {25–31}", "page", "25–31"),
        ("pages = {S25--S31}", "page", "S25-S31"),
        ("pages = {e123}", "page", "e123"),
        ("pages = 77", "page", "77"),
        ("eid = {e123}", "number", "e123"),
        ("number = {3}, issue = {Spring}", "issue", "3"),
        ("issue = {Spring}", "issue", "Spring"),
        ("year = 2019, month = may", "issued", {"date-parts": [[2019, 5]]}),
        ("year = 2019, month = {5}, day = 14", "issued", {"date-parts": [[2019, 5, 14]]}),
        ("year = {in press}", "issued", {"literal": "in press"}),
        ("date = {2019-05-14}, year = 1999", "issued", {"date-parts": [[2019, 5, 14]]}),
        ("urldate = {2024-05-01}", "accessed", {"date-parts": [[2024, 5, 1]]}),
        ("subtitle = {Sub}", "title", "T: Sub"),
        ("journaltitle = {J}", "container-title", "J"),
        (r"doi = {10.1000/a\_b}", "DOI", "10.1000/a_b"),
        (r"url = {\url{https://example.org/a_b}}", "URL", "https://example.org/a_b"),
        (r"howpublished = {\url{https://example.org/a}}", "URL", "https://example.org/a"),
        ("archivePrefix = {pubmed}, eprint = {123}", "PMID", "123"),
        ("abstract = {One\n two.\n\n Three.}", "abstract", "One two.\n\nThree."),
        ("keywords = {a, b}", "keyword", "a, b"),
    ],
)
def test_fields(fields: str, variable: str, value: object) -> None:
    assert bibtex(fields)[variable] == value


def test_strings_are_concatenated() -> None:
    text = """@string{j = "Journal"} @STRING(full = j # { of } # "Results")
    @article{a, title = {T}, journal = "The " # FULL, year = 2019, month = sep}"""
    csl = read_one(text).csl
    assert csl["container-title"] == "The Journal of Results"
    assert csl["issued"] == {"date-parts": [[2019, 9]]}


def test_an_entry_has_only_the_strings_that_it_uses() -> None:
    text = '@string{a = "A"}\n@string{b = a # "B"}\n@string{c = "C"}\n@book{x, title = b}'
    (entry,) = split(text)
    assert entry.context == '@string{a = "A"}\n@string{b = a # "B"}'


def test_an_undefined_string_is_kept_with_a_remark() -> None:
    parsed = read_one("@book{a, title = {T}, publisher = springer}")
    assert (parsed.csl["publisher"], parsed.remarks) == ("springer", (MACRO_UNKNOWN,))


def test_a_cross_reference_gets_a_remark() -> None:
    assert read_one("@inproceedings{a, title={T}, crossref={b}}").remarks == (HAS_CROSSREF,)


def test_an_unknown_type_becomes_a_document_with_a_remark() -> None:
    parsed = read_one("@hologram{a, title={T}}")
    assert (parsed.csl["type"], parsed.remarks) == ("document", (TYPE_UNKNOWN,))


def test_an_entry_without_a_key_has_no_id() -> None:
    assert "id" not in read_one("@book{title={T}}").csl
    assert "id" not in read_one("@book{, title={T}}").csl


def test_comments_and_preambles_are_not_records() -> None:
    text = '% a line\n@comment{a {b} c}\n@preamble{"x"}\n%@book{old,\n@book{a, title={T}}'
    assert [entry.format for entry in split(text)] == ["bibtex"]


def test_another_tagged_format_is_not_read_as_comments() -> None:
    assert [entry.format for entry in split("%0 Journal Article\n%T Title")] == [""]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@book{a, title={T}, year}", MALFORMED),
        ("@book{a, title=}", MALFORMED),
        ("@book{a, title {T}}", MALFORMED),
        ("@book{a, title={T", UNBALANCED),
        ('@book{a, title="T', UNBALANCED),
        ("@book{a, title={T},", UNBALANCED),
    ],
)
def test_a_broken_entry_is_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_one(text)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"M{\"u}ller M\"{u}ller M\"uller {M\"uller}", "Müller Müller Müller Müller"),
        (r"\'{\i} \'\i{} \v{s} \c{c} {\c c} \H{o} \k{a} \r{a}", "í í š ç ç ő ą å"),
        (r"\L{}\'od\'z, S{\o}ren, stra{\ss}e, \AA ngstr\"om", "Łódź, Søren, straße, Ångström"),
        (r"$\beta$-catenin $p \leq 0.05$ $\mathrm{CO}_2$", "β-catenin p ≤ 0.05 CO<sub>2</sub>"),
        (r"10$^{-3}$ x$^2$ 37$^\circ$C", "10<sup>-3</sup> x<sup>2</sup> 37°C"),
        (
            r"\emph{a \textbf{b}} {\it c} \textsuperscript{d}",
            "<i>a <b>b</b></i> <i>c</i> <sup>d</sup>",
        ),
        (r"a -- b --- c ``d'' e~f", "a – b — c “d” e f"),
        (r"100\% \& \$ \# \_ \{ \}", "100% & $ # _ { }"),
        (r"100% sure & a_b^c", "100% sure & a_b^c"),
        (r"\textasciitilde{} \textbackslash{} \~{}", "~ \\ ~"),
        (r"\unknown{x} \foo", r"\unknown{x} \foo"),
        ("{{T}he {DNA}}", "The DNA"),
    ],
)
def test_latex(latex: str, text: str) -> None:
    assert text_of(latex) == text


@given(any_text)
def test_latex_round_trip(text: str) -> None:
    text = printable(text).replace("\u00a0", " ")
    latex = latex_of(text)
    assert text_of(latex).split() == text.split()


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        ("Kim, Hana", [{"family": "Kim", "given": "Hana"}]),
        (
            "Hana Kim and Min Lee",
            [{"family": "Kim", "given": "Hana"}, {"family": "Lee", "given": "Min"}],
        ),
        (
            "Jan van der Berg",
            [{"non-dropping-particle": "van der", "family": "Berg", "given": "Jan"}],
        ),
        (
            "van der Berg, Jan",
            [{"non-dropping-particle": "van der", "family": "Berg", "given": "Jan"}],
        ),
        ("King, Jr, Martin Luther", [{"family": "King", "given": "Martin Luther", "suffix": "Jr"}]),
        ("{World Health Organization}", [{"literal": "World Health Organization"}]),
        ("{Barnes and Noble} and Plato", [{"literal": "Barnes and Noble"}, {"family": "Plato"}]),
        ("Kim, H. and others", [{"family": "Kim", "given": "H."}, {"literal": "et al."}]),
        ("Brandl and Andrews", [{"family": "Brandl"}, {"family": "Andrews"}]),
        ("Erd{\\H{o}}s, P{\\'a}l", [{"family": "Erdős", "given": "Pál"}]),
        ("{Biologics, Inc.}", [{"literal": "Biologics, Inc."}]),
        (
            "family=Berg, given=Jan, prefix=van der",
            [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}],
        ),
        ("", []),
    ],
)
def test_names(latex: str, names: list[CslName]) -> None:
    assert read_names(latex) == names


@given(st.lists(plain_names, max_size=4))
def test_names_round_trip(names: list[CslName]) -> None:
    # "King, Jr." means a name with a suffix, so a given name "Jr." does not survive.
    assume(not any(_SUFFIX.fullmatch(name.get("given", "")) for name in names))
    assert read_names(write_names(names)) == names
