"""LaTeX commands that occur in titles and names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ACCENTS: Final[Mapping[str, str]] = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
"""Combining characters; those of letters are commands, `\\c{c}`."""

STYLES: Final[Mapping[str, str]] = {
    "textit": "i",
    "emph": "i",
    "textsl": "i",
    "mathit": "i",
    "textbf": "b",
    "mathbf": "b",
    "textsuperscript": "sup",
    "textsubscript": "sub",
}
"""CSL tags of commands with an argument. If several have the same tag, the first one is written."""

SWITCHES: Final[Mapping[str, str]] = {
    "it": "i",
    "itshape": "i",
    "em": "i",
    "sl": "i",
    "bf": "b",
    "bfseries": "b",
}
"""CSL tags of commands that apply up to the end of their group."""

TRANSPARENT: Final = frozenset(
    """
    text textrm textsf texttt textsc textnormal textup textmd mathrm mathsf mathcal mathbb mathnormal
    mbox hbox ensuremath protect relax url path nolinkurl uppercase left right displaystyle
    """.split()  # noqa: SIM905 - a list would take a line for each
)
"""Commands that do not change the meaning of the text."""

_LETTERS_TEXT = """
    aa å AA Å ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł ss ß SS ẞ dh ð DH Ð dj đ DJ Đ th þ TH Þ ng ŋ NG Ŋ
    i ı j ȷ
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
    kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigma σ varsigma ς tau τ upsilon υ phi φ
    varphi φ chi χ psi ψ omega ω
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    textalpha α textbeta β textgamma γ textdelta δ textmu µ
    times × div ÷ pm ± mp ∓ cdot · ast ∗ star ⋆ circ ° degree ° textdegree ° prime ′ bullet •
    leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝
    rightarrow → to → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ uparrow ↑ downarrow ↓
    infty ∞ partial ∂ sum ∑ prod ∏ int ∫ in ∈ cap ∩ cup ∪ subset ⊂ forall ∀ exists ∃
    ldots … dots … textellipsis … cdots ⋯
    textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ”
    guillemotleft « guillemotright » quotesinglbase ‚ quotedblbase „ guilsinglleft ‹ guilsinglright ›
    textquotesingle ' textquotedbl " textasciigrave `
    textexclamdown ¡ textquestiondown ¿ textperiodcentered · textbullet •
    textregistered ® texttrademark ™ textcopyright © copyright © textsection § S § P ¶ dag † ddag ‡
    euro € texteuro € pounds £ textsterling £ textcent ¢ textyen ¥
    textordfeminine ª textordmasculine º textonehalf ½ textonequarter ¼ textthreequarters ¾
    textonesuperior ¹ texttwosuperior ² textthreesuperior ³ textpm ± texttimes × textdiv ÷
    textbackslash \\ textbraceleft { textbraceright } textasciitilde ~ textasciicircum ^
    textunderscore _ textless < textgreater > textbar | textdollar $ textpercent % lbrace { rbrace }
    lt < gt > textmugreek μ textohm Ω
"""
_LETTERS = _LETTERS_TEXT.split()

SYMBOLS: Final[Mapping[str, str]] = {
    **dict(zip(_LETTERS[::2], _LETTERS[1::2], strict=True)),
    "quad": " ",
    "qquad": " ",
    "space": " ",
    "newline": "\n",
    "par": "\n\n",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
}
"""The characters that commands without an argument represent."""
