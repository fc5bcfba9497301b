"""Recognise the names of organisations, study groups and publishers."""

from __future__ import annotations

import re
from typing import Final

from exoblocks.bibliography.formats.reference_text.name_shapes import UPPER
from exoblocks.bibliography.name_notation import is_organisation

_MORE_ORGANISATIONS = re.compile(
    r"\b(?:clinic|clínica|klinik(?:um)?|office|bureau|services?|administration|partnership|alliance"
    r"|task ?force|working (?:party|group)|trust|register|registry|forum|centre|center|charity|panel|faculty"
    r"|government|royal|national|international|european|federal|directorate|inspectorate"
    r"|bundesamt|bundesministerium|amt|ministerium|fachgesellschaft|arbeitsgemeinschaft|kommission"
    r"|ärztekammer|ministère|comité|société|haute autorité|ministerio|organización|sociedad|società"
    r"|nhs|who|fda|ema|nice|cdc|mhra|cochrane|press|books|verlag|publish(?:ing|ers?)|publications|éditions"
    r"|editorial)\b"
    r"|\w(?:gesellschaft|verband|verein|ministerium|institut|klinik|klinikum|amt|kammer|zentrum)\b",
    re.IGNORECASE,
)
_GROUP_WORDS = (
    r"(?:[Ii]nvestigators?|[Tt]rialists?|[Gg]roup|[Cc]ollaborat(?:ion|ors|ive)|[Cc]onsortium|[Cc]ommittee"
    r"|[Tt]eam|[Nn]etwork|[Ss]ociety|[Pp]anel|[Pp]arty|[Tt]ask [Ff]orce|[Cc]ouncil|[Aa]lliance"
    r"|[Ii]nitiative|[Aa]ssociation|[Aa]cademy|[Cc]ollege)"
)
_NAME = r"[^.,;:()\[\]“”]"
GROUP_AFTER: Final = re.compile(
    rf"(?:\s?[;,]|\s&|\sand|,? (?:for|on behalf of|with))\s(?:(?:and|&|on behalf of|for)\s)?(?:the\s)?"
    rf"(?P<literal>[{UPPER}0-9]{_NAME}{{2,90}}?{_GROUP_WORDS}(?:\s{_NAME}{{1,40}})?)(?=\s?[.;:(]|$)"
)
"""A group after the names of people: "; PEEL-2 Investigators"."""
GROUP_BEFORE: Final = re.compile(
    rf"(?:[Tt]he )?(?P<literal>(?=[{UPPER}0-9]){_NAME}{{0,90}}?\b{_GROUP_WORDS}(?:\s{_NAME}{{1,60}})?)"
    r"[;,]\s(?:(?:and|&)\s)?"
)
"""A group before the names of people: "Writing Committee of the LIP Study; "."""
_SMALL_WORDS_TEXT = """
    a al an and at bin by da dal de del della den der des di do dos du el et for für from in la le les of on
    ten ter the to und van vom von with y zu zum zur &
"""
_SMALL_WORDS: Final = frozenset(_SMALL_WORDS_TEXT.split())
_MOST_WORDS: Final = 16
_IN_NO_NAME = re.compile(r"[?!:;“”\"]")


def is_organisation_name(text: str) -> bool:
    """Whether a word in `text` indicates an organisation or publisher."""
    return is_organisation(text) or _MORE_ORGANISATIONS.search(text) is not None


def could_be_organisation(text: str) -> bool:
    """Whether `text` has capitals like the name of an organisation, unlike a title."""
    words = [word.strip("(),") for word in text.split()]
    names = [word for word in words if word and word.casefold() not in _SMALL_WORDS]
    is_possible = len(words) <= _MOST_WORDS and not _IN_NO_NAME.search(text)
    return is_possible and bool(names) and not any(name[0].islower() for name in names)
