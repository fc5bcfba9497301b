"""Sentences that say what a treatment does and how certain this is, in GRADE's wording.

They are the informative statements of GRADE guidelines 26 (Santesso N, et al. J Clin Epidemiol
2020;119:126-135, doi:10.1016/j.jclinepi.2019.10.014), which depend on the certainty of the evidence
and the size of the effect. Where GRADE offers both "likely" and "probably", this module
uses "probably". If the certainty is very low, GRADE does not state a size.

GRADE has published the statements in English only. In the other languages, the outcome comes before
a colon, so that the words after it do not have to agree with it in gender, number or case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Sentences = Mapping[str, str]

_ENGLISH: Sentences = {
    "high large decrease": "The treatment results in a large reduction in {outcome}",
    "high moderate decrease": "The treatment reduces {outcome}",
    "high small decrease": "The treatment reduces {outcome} slightly",
    "high large increase": "The treatment results in a large increase in {outcome}",
    "high moderate increase": "The treatment increases {outcome}",
    "high small increase": "The treatment increases {outcome} slightly",
    "high trivial": "The treatment results in little to no difference in {outcome}",
    "moderate large decrease": "The treatment probably results in a large reduction in {outcome}",
    "moderate moderate decrease": "The treatment probably reduces {outcome}",
    "moderate small decrease": "The treatment probably reduces {outcome} slightly",
    "moderate large increase": "The treatment probably results in a large increase in {outcome}",
    "moderate moderate increase": "The treatment probably increases {outcome}",
    "moderate small increase": "The treatment probably increases {outcome} slightly",
    "moderate trivial": "The treatment probably results in little to no difference in {outcome}",
    "low large decrease": "The treatment may result in a large reduction in {outcome}",
    "low moderate decrease": "The treatment may reduce {outcome}",
    "low small decrease": "The treatment may reduce {outcome} slightly",
    "low large increase": "The treatment may result in a large increase in {outcome}",
    "low moderate increase": "The treatment may increase {outcome}",
    "low small increase": "The treatment may increase {outcome} slightly",
    "low trivial": "The treatment may result in little to no difference in {outcome}",
    "very_low": "The evidence is very uncertain about the effect of the treatment on {outcome}",
}

_GERMAN: Sentences = {
    "high large decrease": "{title}: starke Abnahme",
    "high moderate decrease": "{title}: Abnahme",
    "high small decrease": "{title}: geringfügige Abnahme",
    "high large increase": "{title}: starke Zunahme",
    "high moderate increase": "{title}: Zunahme",
    "high small increase": "{title}: geringfügige Zunahme",
    "high trivial": "{title}: kein oder nur ein sehr kleiner Unterschied",
    "moderate large decrease": "{title}: wahrscheinlich eine starke Abnahme",
    "moderate moderate decrease": "{title}: wahrscheinlich eine Abnahme",
    "moderate small decrease": "{title}: wahrscheinlich eine geringfügige Abnahme",
    "moderate large increase": "{title}: wahrscheinlich eine starke Zunahme",
    "moderate moderate increase": "{title}: wahrscheinlich eine Zunahme",
    "moderate small increase": "{title}: wahrscheinlich eine geringfügige Zunahme",
    "moderate trivial": "{title}: wahrscheinlich kein oder nur ein sehr kleiner Unterschied",
    "low large decrease": "{title}: möglicherweise eine starke Abnahme",
    "low moderate decrease": "{title}: möglicherweise eine Abnahme",
    "low small decrease": "{title}: möglicherweise eine geringfügige Abnahme",
    "low large increase": "{title}: möglicherweise eine starke Zunahme",
    "low moderate increase": "{title}: möglicherweise eine Zunahme",
    "low small increase": "{title}: möglicherweise eine geringfügige Zunahme",
    "low trivial": "{title}: möglicherweise kein oder nur ein sehr kleiner Unterschied",
    "very_low": "{title}: Die Evidenz ist sehr unsicher",
}

#: With a no-break space before each colon.
_FRENCH: Sentences = {
    "high large decrease": "{title}\u00a0: forte diminution",
    "high moderate decrease": "{title}\u00a0: diminution",
    "high small decrease": "{title}\u00a0: légère diminution",
    "high large increase": "{title}\u00a0: forte augmentation",
    "high moderate increase": "{title}\u00a0: augmentation",
    "high small increase": "{title}\u00a0: légère augmentation",
    "high trivial": "{title}\u00a0: peu ou pas de différence",
    "moderate large decrease": "{title}\u00a0: probablement une forte diminution",
    "moderate moderate decrease": "{title}\u00a0: probablement une diminution",
    "moderate small decrease": "{title}\u00a0: probablement une légère diminution",
    "moderate large increase": "{title}\u00a0: probablement une forte augmentation",
    "moderate moderate increase": "{title}\u00a0: probablement une augmentation",
    "moderate small increase": "{title}\u00a0: probablement une légère augmentation",
    "moderate trivial": "{title}\u00a0: probablement peu ou pas de différence",
    "low large decrease": "{title}\u00a0: peut-être une forte diminution",
    "low moderate decrease": "{title}\u00a0: peut-être une diminution",
    "low small decrease": "{title}\u00a0: peut-être une légère diminution",
    "low large increase": "{title}\u00a0: peut-être une forte augmentation",
    "low moderate increase": "{title}\u00a0: peut-être une augmentation",
    "low small increase": "{title}\u00a0: peut-être une légère augmentation",
    "low trivial": "{title}\u00a0: peut-être peu ou pas de différence",
    "very_low": "{title}\u00a0: les données probantes sont très incertaines",
}

_SPANISH: Sentences = {
    "high large decrease": "{title}: gran disminución",
    "high moderate decrease": "{title}: disminución",
    "high small decrease": "{title}: ligera disminución",
    "high large increase": "{title}: gran aumento",
    "high moderate increase": "{title}: aumento",
    "high small increase": "{title}: ligero aumento",
    "high trivial": "{title}: poca o ninguna diferencia",
    "moderate large decrease": "{title}: probablemente una gran disminución",
    "moderate moderate decrease": "{title}: probablemente una disminución",
    "moderate small decrease": "{title}: probablemente una ligera disminución",
    "moderate large increase": "{title}: probablemente un gran aumento",
    "moderate moderate increase": "{title}: probablemente un aumento",
    "moderate small increase": "{title}: probablemente un ligero aumento",
    "moderate trivial": "{title}: probablemente poca o ninguna diferencia",
    "low large decrease": "{title}: posiblemente una gran disminución",
    "low moderate decrease": "{title}: posiblemente una disminución",
    "low small decrease": "{title}: posiblemente una ligera disminución",
    "low large increase": "{title}: posiblemente un gran aumento",
    "low moderate increase": "{title}: posiblemente un aumento",
    "low small increase": "{title}: posiblemente un ligero aumento",
    "low trivial": "{title}: posiblemente poca o ninguna diferencia",
    "very_low": "{title}: la evidencia es muy incierta",
}


def _compared(sentences: Sentences, comparison: str) -> Sentences:
    return {key: f"{sentence} {comparison}" for key, sentence in sentences.items()}


#: By language, then by the codes on which the sentence depends: certainty, magnitude and change,
#: separated by spaces. ``{title}`` is the title of the outcome, and ``{outcome}`` is the title as written
#: within a sentence.
SENTENCES: Final[Mapping[str, Sentences]] = {
    "de": _compared(_GERMAN, "(im Vergleich zu: {comparator})."),
    "en": _compared(_ENGLISH, "compared with {comparator}."),
    "es": _compared(_SPANISH, "(en comparación con: {comparator})."),
    "fr": _compared(_FRENCH, "(comparateur\u00a0: {comparator})."),
}
