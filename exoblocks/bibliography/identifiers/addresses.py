"""Find the identifiers in the URLs of publishers, preprint servers and databases.

Add a server whose URLs are based on its DOIs to `_DOIS`. Add a host whose URLs do not contain DOIs
to `_PAGES`. The URL is then all that is known about a publication.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

from exoblocks.bibliography.identifiers.pasted_text import LONGEST, unproxied, visible

_DAY = r"[0-9]{4}\.[0-9]{2}\.[0-9]{2}\."
# bioRxiv and medRxiv, whose DOIs do not include a version.
_RXIV = r"(?P<id>(?:10\.1101|10\.64898)/[0-9]{4}\.[0-9]{2}\.[0-9]{2}\.[0-9]{6,9}|10\.1101/[0-9]{6})"
_ARXIV = r"(?P<id>[0-9]{4}\.[0-9]{4,5}|[a-z][a-z-]{1,15}(?:\.[a-z]{2})?/[0-9]{7})"
_END = r"(?:v[0-9]+)?(?:\.pdf)?(?:[/?#.]\S*)?$"

_OSF: Final[dict[str, str]] = {
    "osf": "10.31219",
    "psyarxiv": "10.31234",
    "socarxiv": "10.31235",
    "medarxiv": "10.31232",
}

_DOIS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = tuple(
    (re.compile(rf"(?:https?://)?(?:[\w-]+\.)*{pattern}", re.IGNORECASE), doi)
    for pattern, doi in (
        (rf"(?:bio|med)rxiv\.org/\S*?{_RXIV}(?![0-9])", lambda found: found["id"]),
        (
            rf"(?:bio|med)rxiv\.org/content/(?:[\w-]+/)*early/[0-9/]+/(?P<id>(?:{_DAY})?[0-9]{{6,9}})(?![0-9])",
            lambda found: f"10.1101/{found['id']}",
        ),
        (
            rf"(?:arxiv|alphaxiv)\.org/(?:abs|pdf|html|format|ps)/{_ARXIV}{_END}",
            lambda found: f"10.48550/arxiv.{found['id']}",
        ),
        (
            r"researchsquare\.com/(?:article|files)/(?P<id>rs-[0-9]{4,9}/v[0-9]+)(?![0-9])",
            lambda found: f"10.21203/rs.3.{found['id']}",
        ),
        (
            r"ssrn\.com/(?:abstract=|sol3/\S*?[?&](?:abstract_?id|abstractid)=)(?P<id>[0-9]{4,9})",
            lambda found: f"10.2139/ssrn.{found['id']}",
        ),
        (
            r"preprints\.org/manuscript/(?P<id>[0-9]{6}\.[0-9]{4})/(?P<version>v[0-9]+)",
            lambda found: f"10.20944/preprints{found['id']}.{found['version']}",
        ),
        (
            r"osf\.io/preprints/(?P<server>osf|psyarxiv|socarxiv|medarxiv)/(?P<id>[a-z0-9]{5})(?:_v[0-9]+)?",
            lambda found: f"{_OSF[found['server'].lower()]}/osf.io/{found['id']}",
        ),
        (
            r"nature\.com/articles/(?P<id>[a-z][\w-]*[0-9][\w-]*|[a-z]+\.[0-9]{4}\.[0-9]+|[0-9]+[a-z][0-9])(?:\.pdf)?(?:[/?#]\S*)?$",
            lambda found: f"10.1038/{found['id']}",
        ),
        (
            (
                r"thelancet\.com/\S*?\b(?:PII)?(?P<issn>S[0-9]{4})-?(?P<rest>[0-9]{3}[0-9X])\(?(?P<year>[0-9]{2})\)?"
                r"(?P<item>[0-9]{5})-?(?P<check>[0-9X])(?![0-9])"
            ),
            lambda found: (
                f"10.1016/{found['issn']}-{found['rest']}({found['year']}){found['item']}-{found['check']}"
            ),
        ),
        (
            r"hindawi\.com/journals/[\w-]+/(?P<id>[0-9]{4}/[0-9]{6,8})(?![0-9])",
            lambda found: f"10.1155/{found['id']}",
        ),
        (
            r"jmir\.org/[0-9]{4}/[0-9]+/e(?P<id>[0-9]{5})(?![0-9])",
            lambda found: f"10.2196/{found['id']}",
        ),
        (
            r"insight\.jci\.org/articles/view/(?P<id>[0-9]{5,7})(?![0-9])",
            lambda found: f"10.1172/jci.insight.{found['id']}",
        ),
        (
            r"(?<!insight\.)jci\.org/articles/view/(?P<id>[0-9]{5,7})(?![0-9])",
            lambda found: f"10.1172/jci{found['id']}",
        ),
        (
            r"bmj\.com/content/(?:bmj/)?[0-9]+/(?P<id>bmj(?:\.[a-z]?[0-9]+|-[0-9]{4}-[0-9]{6}))(?:\.full)?(?:\.pdf)?(?:[/?#]\S*)?$",
            lambda found: f"10.1136/{found['id']}",
        ),
        (
            r"karger\.com/article/(?:fulltext|abstract|pdf)/(?P<id>[0-9]{3,9})(?![0-9])",
            lambda found: f"10.1159/{int(found['id']):09d}",
        ),
        (
            r"elifesciences\.org/articles/(?P<id>[0-9]{3,9})(?![0-9])",
            lambda found: f"10.7554/elife.{found['id']}",
        ),
        (
            r"peerj\.com/articles/(?P<id>[0-9]{1,9})(?![0-9])",
            lambda found: f"10.7717/peerj.{found['id']}",
        ),
        (
            r"psyarxiv\.com/(?P<id>[a-z0-9]{5})(?:/|$)",
            lambda found: f"10.31234/osf.io/{found['id']}",
        ),
        (
            r"peerj\.com/preprints/(?P<id>[0-9]{1,9})(?![0-9])",
            lambda found: f"10.7287/peerj.preprints.{found['id']}",
        ),
        (
            r"zenodo\.org/records?/(?P<id>[0-9]{3,12})(?![0-9])",
            lambda found: f"10.5281/zenodo.{found['id']}",
        ),
    )
)
_ARXIV_ID = re.compile(
    rf"\barxiv[:\s./]{{1,3}}{_ARXIV}(?:v[0-9]+)?(?![\w/])(?:\s*\[[a-z.-]+\])?", re.IGNORECASE
)

_EUDRACT: Final = (
    r"(?:(?:EudraCT|EUCTR)(?:\s+(?:number|no\.?|nr\.?))?[:\s#-]{0,3}|trial/)"
    r"(?P<id>[0-9]{4}-[0-9]{6}-[0-9]{2})(?:[-/][A-Z]{2,3})?"
)
_OTHER_REGISTRIES: Final = (
    r"(?P<id>ChiCTR(?:-[A-Z]{2,5}-)?[0-9]{8,10}|JPRN-(?:UMIN[0-9]{9}|jRCTs?[0-9]{9,10})|KCT[0-9]{7}"
    r"|IRCT[0-9]{12,16}N[0-9]{1,3}|CTRI/[0-9]{4}/[0-9]{2,3}/[0-9]{6}|PACTR[0-9]{15}|TCTR[0-9]{11})"
)
#: Registries of trials and reviews: the format of their numbers, and the URL of each page.
_REGISTRIES: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE), address)
    for pattern, address in (
        (r"(?P<id>NCT[\s:#-]{0,3}[0-9]{8})", "https://clinicaltrials.gov/study/{id}"),
        (r"(?P<id>ISRCTN[\s:#-]{0,3}[0-9]{8})", "https://www.isrctn.com/{id}"),
        (r"(?P<id>DRKS[\s:#-]{0,3}[0-9]{8})", "https://drks.de/search/en/trial/{id}"),
        (
            r"(?P<id>ACTRN[\s:#-]{0,3}[0-9]{14})p?",
            "https://www.anzctr.org.au/TrialSearch.aspx?searchTxt={id}",
        ),
        (
            _EUDRACT,
            "https://www.clinicaltrialsregister.eu/ctr-search/search?query={id}",
        ),
        (
            r"(?P<id>CRD[\s:#-]{0,3}42[0-9]{7,9})",
            "https://www.crd.york.ac.uk/PROSPERO/view/{id}",
        ),
        # The search portal of the World Health Organization covers all other registries.
        (
            _OTHER_REGISTRIES,
            "https://trialsearch.who.int/Trial2.aspx?TrialID={id}",
        ),
    )
)
# Spaces as in "NCT 01234567", but not the hyphens of "ChiCTR-TRC-12345678".
_GROUPED = re.compile(r"^(NCT|ISRCTN|DRKS|ACTRN|CRD)[\s:#-]+([0-9])", re.IGNORECASE)
_WRITTEN_IN_BOTH: Final = ("ChiCTR", "JPRN-jRCT")
_REGISTRY_ADDRESS = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)*(?:clinicaltrials\.gov|isrctn\.com|drks\.de|anzctr\.org\.au|crd\.york\.ac\.uk"
    r"|clinicaltrialsregister\.eu|trialsearch\.who\.int)/",
    re.IGNORECASE,
)

_HOSTS_TEXT = """
    sciencedirect.com linkinghub.elsevier.com cell.com thelancet.com jaad.org jidonline.org
    onlinelibrary.wiley.com link.springer.com biomedcentral.com nature.com tandfonline.com
    journals.sagepub.com academic.oup.com bmj.com mdpi.com frontiersin.org journals.plos.org
    jamanetwork.com nejm.org journals.lww.com karger.com thieme-connect.com thieme-connect.de
    liebertpub.com cambridge.org degruyter.com hindawi.com dovepress.com cureus.com jmir.org
    annualreviews.org ahajournals.org science.org pnas.org iopscience.iop.org pubs.acs.org pubs.rsc.org
    ieeexplore.ieee.org ingentaconnect.com jstor.org scielo.br scielo.org cochranelibrary.com
    europepmc.org biorxiv.org medrxiv.org arxiv.org researchsquare.com ssrn.com preprints.org
    chemrxiv.org osf.io authorea.com f1000research.com zenodo.org clinicaltrials.gov isrctn.com
    clinicaltrialsregister.eu drks.de anzctr.org.au crd.york.ac.uk trialsearch.who.int
    wellcomeopenresearch.org gatesopenresearch.org figshare.com datadryad.org jstage.jst.go.jp peerj.com
    elifesciences.org journals.asm.org royalsocietypublishing.org aacrjournals.org ascopubs.org rupress.org
    springeropen.com wjgnet.com koreamed.org hal.science elsevier.es actasdermo.org jcadonline.com
    medicaljournals.se techrxiv.org psyarxiv.com openaccess.thecvf.com science.sciencemag.org jci.org
"""
_PAGES: Final = frozenset(_HOSTS_TEXT.split())
_HOST = re.compile(r"(?:https?://)?(?P<host>[\w.-]+)/[^\s/]", re.IGNORECASE)


def doi_of_address(text: str) -> str:
    """The DOI that the URL of a known server stands for, not normalised; "" for other text."""
    if len(text) > LONGEST:
        return ""
    address = unquote(unproxied(visible(text))).rstrip(".,;)>")
    for pattern, doi in _DOIS:
        if found := pattern.match(address):
            return doi(found)
    return ""


def doi_of_arxiv_id(text: str) -> str:
    """The DOI of the arXiv id in `text`, "arXiv:2306.00001v2 [cs.CV]"; "" if there is none."""
    found = _ARXIV_ID.search(text) if len(text) <= LONGEST else None
    return f"10.48550/arxiv.{found['id']}" if found else ""


def registration_of(text: str) -> tuple[str, str]:
    """The trial number in `text`, and the URL of its page; or ("", "")."""
    if len(text) <= LONGEST:
        for pattern, address in _REGISTRIES:
            if found := pattern.search(text):
                number = _GROUPED.sub(r"\1\2", found["id"])
                if not number.startswith(_WRITTEN_IN_BOTH):
                    number = number.upper()
                return number, address.format(id=number)
    return "", ""


def is_registry(address: str) -> bool:
    """Whether `address` belongs to a registry of trials."""
    return _REGISTRY_ADDRESS.match(address) is not None


def page_of_publication(text: str) -> str:
    """`text`, if it is the URL of a page of a publisher or database; "" for any other text."""
    address = unproxied(visible(text)).rstrip(".,;)>") if len(text) <= LONGEST else ""
    found = _HOST.match(address)
    if found is None:
        return ""
    parts = found["host"].casefold().split(".")
    if not any(".".join(parts[start:]) in _PAGES for start in range(len(parts))):
        return ""
    return address if address.lower().startswith("http") else f"https://{address}"
