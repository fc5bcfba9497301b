"""Records of the usual types, with the titles, names and journals that references have."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

_FAMILIES = (
    "Abara",
    "Osei-Boateng",
    "O’Brien",
    "D’Angelo",
    "Müller",
    "Øvergård",
    "Nguyễn",
    "Şahin",
    "Li",
    "Ng",
    "García Peña",
    "de la Cruz",
    "van der Meulen",
    "St. John",
)
_GIVEN = ("Elena P", "Ji-Hyun", "J.-P.", "Åsa", "Thi Hoa", "K", "R. S.", "María José")
_TITLES = (
    "Rosacea and the ocular surface: a review for the skin clinic",
    "Does vitamin C work? A split-face trial",
    "Peels vs. lasers in acne scars",
    "E. coli on needle caps: a laboratory study",
    "“Needle-free” injectors: bruises counted",
    "Hyaluronic acid fillers (cross-linked) in the tear trough",
    "Botulinum toxin A in 120 patients with bruxism",
    "Managing vitamin D",
    "Is less more? Fractional lasers, revisited!",
    "TGF-β1 and IL-6 in keloids after 5-FU",
    "Treatment of hyperhidrosis with 20% aluminium chloride. Part II: long-term results",
    "Adverse events after platelet-rich plasma in 2019 and 2020",
    "Sunscreen use by U.S. sailors",
    "Cryolipolysis",
    "A shared vocabulary for adverse events",
    "The skin of sailors: an atlas",
    "In vivo microscopy of nevi",
    "Was hilft bei Narben?",
    "L’acide hyaluronique en pratique",
)
_JOURNALS = (
    "J Ex Dermatol",
    "Journal of Example Dermatology",
    "JAMA Ex",
    "Lasers Skin Sci",
    "Skin: Research and Practice of Mock",
    "Dermatology (Mock)",
    "Specimen",
    "Annales d’Exemple",
)
_BOOKS = (
    "Textbook of Example Aesthetic Dermatology",
    "Scars and their stories",
    "Dermatologie: ein Lehrbuch",
)
_PUBLISHERS = ("Example Press", "Mockingham University Press", "Specimen & Sons")
_PLACES = ("London", "New York, NY", "Bad Example")

people = st.lists(
    st.builds(
        lambda family, given: {"family": family, "given": given},
        st.sampled_from(_FAMILIES),
        st.sampled_from(_GIVEN),
    ),
    min_size=1,
    max_size=9,
)
titles = st.sampled_from(_TITLES)
years = st.integers(1960, 2026)
dates = st.one_of(
    years.map(lambda year: [year]),
    st.tuples(years, st.integers(1, 12)).map(list),
    st.tuples(years, st.integers(1, 12), st.integers(1, 28)).map(list),
)
pages = st.one_of(
    st.builds(
        lambda first, more: f"{first}-{first + more}", st.integers(1, 999), st.integers(1, 20)
    ),
    st.integers(1, 999_999).map("e{}".format),
    st.builds(lambda first: f"S{first}-S{first + 6}", st.integers(1, 90)),
)
issues = st.sampled_from(["", "3", "1-2", "Suppl 1", "4 Suppl 2"])
dois = st.integers(1, 99_999).map("10.5555/example.{}".format)


def _works(csl_type: str, **more: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "type": st.just(csl_type),
            "title": titles,
            "author": people,
            "issued": dates.map(lambda parts: {"date-parts": [parts]}),
            **more,
        }
    )


articles = _works(
    "article-journal",
    **{
        "container-title": st.sampled_from(_JOURNALS),
        "volume": st.integers(1, 400).map(str),
        "issue": issues,
        "page": pages,
        "DOI": st.just("") | dois,
    },
)
_published = {
    "publisher": st.sampled_from(_PUBLISHERS),
    "publisher-place": st.sampled_from(_PLACES),
    "edition": st.sampled_from(["", "2", "4"]),
}
books = _works("book", **_published)
chapters = _works(
    "chapter",
    **_published,
    **{"editor": people, "container-title": st.sampled_from(_BOOKS), "page": pages},
)
theses = _works("thesis", genre=st.just("Dissertation"), **_published)
reports = _works("report", number=st.integers(1, 999).map(str), **_published)
preprints = _works(
    "article", **{"container-title": st.sampled_from(["medRxiv", "arXiv"]), "DOI": dois}
)
pages_online = _works(
    "webpage",
    **{
        "container-title": st.sampled_from(["Example Health Portal", "The Example Clinic Blog"]),
        "URL": st.just("https://portal.example/skin/a-b_c?id=3"),
        "accessed": st.just({"date-parts": [[2026, 2, 3]]}),
    },
)
usual_works = articles | books | chapters | theses | reports | preprints | pages_online
