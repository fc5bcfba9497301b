/* Suggests the summary of an outcome in GRADE's wording, in the language of the article. No build step. */
(() => {
  const { telepath } = window;
  const PARTS = ['title', 'certainty', 'magnitude', 'change', 'comparator', 'summary'];

  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  /* A title within a sentence: "wrinkles" for "Wrinkles", but "DLQI score" unchanged. */
  const inSentence = (title) => title.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());

  /* The sentence for these values, or "" while a part is missing. A sentence's key has the codes it needs. */
  const suggested = (sentences, { title, certainty, magnitude, change, comparator }) => {
    if (!title || !comparator) return '';
    const codes = [certainty, magnitude, change];
    const key = [3, 2, 1].map((count) => codes.slice(0, count).join(' ')).find((each) => sentences[each]);
    const texts = { title, outcome: inSentence(title), comparator };
    return (sentences[key] || '').replace(/\{(\w+)\}/g, (_, name) => texts[name]);
  };

  /* A click outside a text field ends its change. What appears before the click is complete would move its target. */
  let isPressed = false;
  ['pointerdown', 'pointerup', 'pointercancel'].forEach((type) => {
    document.addEventListener(type, () => { isPressed = type === 'pointerdown'; }, true);
  });
  const afterClick = (callback) => {
    if (isPressed) document.addEventListener('pointerup', () => setTimeout(callback), { once: true });
    else callback();
  };

  class OutcomeDefinition extends telepath.constructors['exoblocks.StructBlock'] {
    render(placeholder, prefix, ...rest) {
      const block = super.render(placeholder, prefix, ...rest);
      const fields = Object.fromEntries(PARTS.map((name) => [name, block.container[0].querySelector(`#${CSS.escape(`${prefix}-${name}`)}`)]));
      // A site's subclass may have removed some of them.
      if (Object.values(fields).includes(null)) return block;

      const { sentences, language, label, use } = this.meta.suggestion;
      const code = (window.wagtailConfig?.ACTIVE_CONTENT_LOCALE || language).toLowerCase();
      const inLanguage = sentences[code] || sentences[code.split('-')[0]] || {};
      const { summary } = fields;
      const text = make('p', { className: 'exo-suggestion__text' });
      text.setAttribute('role', 'status');
      const button = make('button', {
        type: 'button',
        className: 'button button-small button-secondary',
        textContent: use,
      });
      const panel = make('div', { className: 'exo-suggestion' });
      panel.append(text, button);
      summary.closest('[data-contentpath]').append(panel);

      let sentence = '';
      const update = () => {
        const values = Object.fromEntries(PARTS.map((name) => [name, fields[name].value.trim()]));
        const found = suggested(inLanguage, values);
        const isUseful = !values.summary.includes(found) && (summary.maxLength < 0 || found.length <= summary.maxLength);
        sentence = isUseful ? found : '';
        button.hidden = !sentence;
        // The same text again would be announced again.
        const shown = sentence && `${label} ${sentence}`;
        if (text.textContent !== shown) text.textContent = shown;
      };
      button.addEventListener('click', () => {
        summary.value = sentence;
        // The button is about to disappear.
        summary.focus();
        ['input', 'change'].forEach((type) => summary.dispatchEvent(new Event(type, { bubbles: true })));
      });
      Object.values(fields).forEach((field) => field.addEventListener('change', () => afterClick(update)));
      const setState = block.setState.bind(block);
      block.setState = (state) => {
        setState(state);
        update();
      };
      update();
      return block;
    }
  }
  telepath.register('exoblocks.OutcomeBlock', OutcomeDefinition);
})();
