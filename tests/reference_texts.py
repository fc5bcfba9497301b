"""References as editors paste them: the same one in every format, and others as text."""

from __future__ import annotations

RIS = """\
TY  - JOUR
AU  - Kim, Hana
AU  - Lee, Jun
TI  - Exosomes in photoaged mice
T2  - Journal of Dermatological Science
PY  - 2019
VL  - 95
SP  - 25
EP  - 31
DO  - 10.5555/kim
ER  -
"""
BIBTEX = """\
@article{kim2019mice,
  author = {Kim, Hana and Lee, Jun}, title = {Exosomes in photoaged mice},
  journal = {Journal of Dermatological Science}, year = {2019}, volume = {95}, pages = {25--31},
  doi = {10.5555/kim}
}
"""
NBIB = """\
PMID- 99000001
TI  - Exosomes in photoaged mice
FAU - Kim, Hana
FAU - Lee, Jun
JT  - Journal of Dermatological Science
DP  - 2019
VI  - 95
PG  - 25-31
LID - 10.5555/kim [doi]
"""
CSL = """\
[{"type": "article-journal", "title": "Exosomes in photoaged mice", "DOI": "10.5555/kim",
  "author": [{"family": "Kim", "given": "Hana"}, {"family": "Lee", "given": "Jun"}],
  "container-title": "Journal of Dermatological Science", "issued": {"date-parts": [[2019]]},
  "volume": "95", "page": "25-31"}]
"""
AMA = (
    "Kim H, Lee J. Exosomes in photoaged mice. Journal of Dermatological Science. "
    "2019;95:25-31. doi:10.5555/kim"
)
APA = (
    "Kim, H., & Lee, J. (2019). Exosomes in photoaged mice. Journal of Dermatological Science, 95, "
    "25–31. https://doi.org/10.5555/kim"
)
OTHER = "Osei K. Wound healing after microneedling. J Wound Care. 2020;29(2):10-15."
THIRD = "Rossi A. Laser resurfacing of scars. Lasers Surg. 2021;12:1-9."
