/* Shows a reference next to its citation. Without this script, a citation links to the bibliography. A

   citation opens on click, Enter and Space, which move the focus into the window, and when the mouse rests
   on it. Escape, a click outside and Tab out of the window close it and return the focus. */
(() => {
  const CITATIONS = 'a.citation[data-number], a.exo-citation[data-numbers]';
  const LISTS = '.exo-bibliography';
  const GAP = 8;
  const supported = 'popover' in HTMLElement.prototype;
  if (!supported || !document.querySelector(`${LISTS} [id^="ref-"]`)) return;

  const texts = document.querySelector(LISTS).dataset;
  const panel = document.createElement('div');
  let citation = null;
  let timer = 0;

  panel.id = 'exo-citation-panel';
  panel.className = 'exo-citation-panel';
  panel.popover = 'manual';
  panel.tabIndex = -1;
  panel.setAttribute('role', 'dialog');

  const make = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const numbersOf = (link) => (link.dataset.numbers || link.dataset.number).split(' ');

  /* The entry of the bibliography, without the parts that are only useful there. */
  const entry = (number) => {
    const listed = document.getElementById(`ref-${number}`);
    if (!listed) return '';
    const copy = listed.cloneNode(true);
    copy.querySelectorAll('.exo-back-link, .exo-back-links').forEach((link) => link.remove());
    copy.querySelectorAll('[id]').forEach((part) => part.removeAttribute('id'));
    return make(
      'div',
      { className: 'exo-citation-panel__entry' },
      make('p', { className: 'exo-citation-panel__title' }, texts.title.replace('{number}', number)),
      make('div', {}, ...copy.childNodes),
      make('a', { href: `#ref-${number}` }, texts.go.replace('{number}', number)),
    );
  };

  /* Below the citation, or above it if there is more space, and always within the viewport. */
  const place = () => {
    const [box] = citation.getClientRects();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const right = document.documentElement.clientWidth - width - GAP;
    const below = box.bottom + GAP;
    const isTooLow = below + height > window.innerHeight && box.top > window.innerHeight - box.bottom;
    panel.style.left = `${Math.max(GAP, Math.min(box.left, right))}px`;
    panel.style.top = `${Math.max(GAP, isTooLow ? box.top - height - GAP : below)}px`;
  };

  const close = (returnFocus = false) => {
    clearTimeout(timer);
    if (!citation) return;
    const closed = citation;
    citation = null;
    closed.setAttribute('aria-expanded', 'false');
    closed.removeAttribute('aria-controls');
    if (returnFocus) closed.focus();
    panel.hidePopover();
  };

  const open = (link, moveFocus) => {
    clearTimeout(timer);
    if (citation !== link) {
      close();
      citation = link;
      const button = make('button', { type: 'button', className: 'exo-citation-panel__close' }, texts.close);
      button.addEventListener('click', () => close(true));
      panel.replaceChildren(...numbersOf(link).map(entry), button);
      panel.setAttribute('aria-label', texts.title.replace('{number}', link.textContent.replace(/[[\]]/g, '')));
      // Next to the citation in the document, so that reading and Tab continue from there.
      link.after(panel);
      link.setAttribute('aria-expanded', 'true');
      link.setAttribute('aria-controls', panel.id);
      panel.showPopover();
      place();
    }
    if (moveFocus) panel.focus();
  };

  document.querySelectorAll(CITATIONS).forEach((link) => {
    link.setAttribute('role', 'button');
    link.setAttribute('aria-haspopup', 'dialog');
    link.setAttribute('aria-expanded', 'false');
  });

  const citationAt = (target) => (target instanceof Element ? target.closest(CITATIONS) : null);

  document.addEventListener('click', (event) => {
    const link = citationAt(event.target);
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      if (citation === link && panel.contains(document.activeElement)) close(true);
      else open(link, true);
    } else if (panel.contains(event.target) && event.target.closest('a[href^="#"]')) {
      close();
    }
  });

  document.addEventListener('pointerdown', ({ target }) => {
    if (citation && !panel.contains(target) && citationAt(target) !== citation) close();
  });

  document.addEventListener('keydown', (event) => {
    const link = citationAt(event.target);
    if (event.key === ' ' && link) {
      event.preventDefault();
      open(link, true);
    } else if (event.key === 'Escape' && citation) {
      close(panel.contains(document.activeElement));
    }
  });

  panel.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && relatedTarget !== citation && !panel.contains(relatedTarget)) close();
  });

  /* With a mouse: after a moment, and as long as it is over the citation or the open window. */
  const soon = (act, delay) => {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  };
  document.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType !== 'mouse') return;
    const link = citationAt(target);
    if (link && link !== citation) soon(() => open(link, false), 300);
    else if (link || panel.contains(target)) clearTimeout(timer);
    else if (!citation) clearTimeout(timer);
    else if (!panel.contains(document.activeElement)) soon(close, 400);
  });

  window.addEventListener('resize', () => close());
  window.addEventListener('scroll', () => citation && place(), { passive: true });
})();
