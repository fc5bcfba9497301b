"""CSL items and records with any text in any field."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

from exoblocks.bibliography.name_notation import format_name, parse_name
from tests.bibliography.strategies import (
    csl_items,
    dates,
    dois,
    hostile_text,
    names,
    pmids,
    words,
)

#: Text with a meaning in at least one format.
_syntax = st.sampled_from(
    [
        "\nTY  - JOUR\n",
        "\r\nER  - \r\n",
        "\x85ER  - ",
        "\u2028TY  - BOOK",
        "\n\nPMID- 123\n",
        "\n@article{a,\n",
        "@string{a = {b}}",
        "{",
        "}",
        "\\",
        "\\}",
        '"',
        "%",
        "#",
        "$",
        "&",
        "_",
        "^",
        "~",
        "--",
        "---",
        "''",
        "``",
        "\\textit{x}",
        "\\unknown",
        '\\"u',
        "$\\beta$",
        " and ",
        ",",
        ";",
        "25-31",
        "25–31",
        "S25-S31",
        "10.1000/abc",
        '"},{"id":',
        "]",
        "\x00",
        "\ud800",
        "\t",
        "  ",
    ]
)
any_text = st.lists(_syntax | hostile_text | words, max_size=6).map("".join)

plain_names = names.filter(lambda name: parse_name(format_name(name)) == name)

csl_dates = dates.map(
    lambda date: {"date-parts": [[part for part in date if part is not None]]} if date[0] else {}
)
#: Types that every format supports.
csl_types = st.sampled_from(
    """
    article-journal book chapter report webpage thesis paper-conference dataset legislation software
    document review-book article-magazine bill
    """.split()  # noqa: SIM905 - a list would take a line for each
)

sound_items: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"type": csl_types, "title": any_text.map("T {}".format)},
    optional={
        "id": st.from_regex("[a-z]{1,8}[0-9]{4}[a-z]{0,8}", fullmatch=True),
        "author": st.lists(plain_names, max_size=4),
        "editor": st.lists(plain_names, max_size=2),
        "container-title": any_text,
        "container-title-short": any_text,
        "publisher": any_text,
        "volume": any_text,
        "issue": any_text,
        "page": any_text,
        "number": any_text,
        "issued": csl_dates,
        "accessed": csl_dates,
        "language": any_text,
        "abstract": any_text,
        # A note that is only a DOI would be read as the DOI of the record.
        "note": any_text.map("N {}".format),
        "DOI": dois,
        "PMID": pmids,
        "PMCID": pmids.map("PMC{}".format),
        "ISBN": st.sampled_from(["978-0-306-40615-7", "9780306406157"]),
        "ISSN": st.sampled_from(["0378-5955", "2434-561X"]),
        "URL": st.sampled_from(["https://example.org/a?b=c_d&e=%20f#g~h", "http://example.org"]),
    },
)
"""Items as in the library: readable identifiers, dates and names, and any text elsewhere."""

any_items = csl_items.map(copy.deepcopy)
"""Items of any quality."""
