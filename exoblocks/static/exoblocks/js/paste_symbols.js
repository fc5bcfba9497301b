/* Converts characters that depend on their font: in "Symbol", the letter m is "μ", and 5 mg is 5 μg. No build step. */
(() => {
  const table = (first, signs) => [...signs].map((sign, index) => [first + index, sign]);
  const wingdings = new Map([
    [0x4a, '☺'], [0x4b, '😐'], [0x4c, '☹'], [0x6c, '●'], [0x6e, '■'], [0x6f, '□'], [0x71, '❑'], [0x72, '❒'],
    [0x75, '◆'], [0x76, '❖'], [0x9f, '•'], [0xa7, '▪'], [0xa8, '◻'], [0xd8, '➢'], [0xdf, '←'], [0xe0, '→'],
    [0xe1, '↑'], [0xe2, '↓'], [0xe7, '⬅'], [0xe8, '➔'], [0xf3, '↔'], [0xfb, '✗'], [0xfc, '✓'], [0xfd, '☒'], [0xfe, '☑'],
  ]);
  const FONTS = new Map([
    ['symbol', new Map([
      ...table(0x20, ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼'),
      ...table(0xa1, 'ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑'),
      [0xf1, '〉'], [0xf2, '∫'],
    ])],
    ['wingdings', wingdings],
    ['wingdings 2', new Map()],
    ['wingdings 3', new Map()],
    ['webdings', new Map()],
  ]);

  /* Bullets of lists whose font has been lost. */
  const BULLETS = new Map([[0xa7, '▪'], [0xb7, '•']]);

  /* `text` in `font`, converted to Unicode. `onUnknown` is called for characters that are not in these tables. */
  const unsymbol = (text, font, onUnknown) =>
    [...text].map((character) => {
      const code = character.codePointAt(0);
      const isPrivate = code >= 0xf020 && code <= 0xf0ff;
      const signs = FONTS.get(font) || (isPrivate && BULLETS);
      if (!signs || /\s/.test(character)) return character;
      const sign = signs.get(isPrivate ? code - 0xf000 : code);
      if (!sign) onUnknown();
      return sign || character;
    }).join('');

  window.exoblocks = window.exoblocks || {};
  Object.assign(window.exoblocks, { SYMBOL_FONTS: FONTS, unsymbol });
})();
