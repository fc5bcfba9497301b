"""The evidence for a mechanism or an outcome, as readers see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext, ngettext

from exoblocks import vocabulary
from exoblocks.citations.stream_reading import Reading
from exoblocks.jsonld.article_json import code_in, group_in, items_in, text_in
from exoblocks.templatetags.meanings import Meaning, meaning_text
from exoblocks.vocabulary.meanings import NO_REFERENCE
from exoblocks.vocabulary.terms import UpdateStatus


class Evidence(NamedTuple):
    """The evidence for a mechanism or an outcome as shown on the page, and its sign: a code of
    ``evidence_basis``, "retracted" or "none".
    """

    text: str
    sign: str
    meanings: tuple[Meaning, ...] = ()


def evidence(item: Any, reading: Reading) -> Evidence | None:
    """The evidence of a mechanism or an outcome; ``None`` if its sources do not state it.

    A stated basis is shown even if every source has been retracted, together with the retraction. A
    site's subclass may have items of another kind in the list.
    """
    if not isinstance(item, Mapping):
        return None
    basis = group_in(item, "evidence_basis")
    label = text_in(basis, "label")
    meaning = Meaning(label, meaning_text(basis, "evidence_basis"))
    sources = _sources(item, reading)
    if sources and all(map(reading.is_retracted, sources)):
        count = len(sources)
        retracted = Meaning(
            vocabulary.label("update_status", UpdateStatus.RETRACTED),
            vocabulary.meaning("update_status", UpdateStatus.RETRACTED),
        )
        if not label:
            text = ngettext("The source was retracted", "The sources were retracted", count)
            return Evidence(text, "retracted", (retracted,))
        text = ngettext("the source was retracted", "the sources were retracted", count)
        both = gettext("%(label)s; %(text)s") % {"label": label, "text": text}
        return Evidence(both, "retracted", (meaning, retracted))
    if basis:
        return Evidence(label, basis["code"], (meaning,))
    is_cited = sources or item.get("references") or "references" not in item
    if is_cited:
        return None
    text = gettext("No reference given")
    return Evidence(text, "none", (Meaning(text, str(NO_REFERENCE)),))


def _sources(item: Mapping[str, Any], reading: Reading) -> set[int]:
    """Ids of the records that ``item`` lists as support or, if there are none, that its
    text cites.
    """
    listed = items_in(item, "references")
    if not listed:
        return set(reading.cited_at_place(item.get("id") or ""))
    return {
        cited["reference"]
        for cited in listed
        if isinstance(cited.get("reference"), int)
        and ("relation" not in cited or code_in(cited, "relation") == "supports")
    }
