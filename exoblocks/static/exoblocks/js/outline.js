/* The sections of an outline in the page editor. The server decides which are filled in. No build step. */
(() => {
  const WAIT = 800;
  let timer = 0;
  let latest = 0;

  const panel = () => document.querySelector('[data-exo-outline]');
  const stream = () => window.exoblocks.streams.get(panel().dataset.stream);

  const show = ({ html, summary }) => {
    const status = panel().querySelector('[data-exo-outline-summary]');
    const list = panel().querySelector('[data-exo-outline-sections]');
    if (status.textContent !== summary) status.textContent = summary;
    if (list.dataset.html === html) return;
    const items = () => [...list.querySelectorAll('li')];
    const focused = items().findIndex((item) => item.contains(document.activeElement));
    list.innerHTML = html;
    list.dataset.html = html;
    if (focused !== -1) items()[focused]?.querySelector('a, button')?.focus();
  };

  const refresh = async () => {
    if (!panel()) return;
    latest += 1;
    const request = latest;
    const body = new FormData(panel().closest('form'));
    try {
      const response = await fetch(panel().dataset.url, { method: 'POST', body });
      if (response.ok && request === latest) show(await response.json());
    } catch (error) {
      /* Offline. The next change asks again. */
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, WAIT);
  };

  /* Opens the panels and the tab around a block. */
  const open = (child) => {
    const inner = child.element.querySelector('[id$="-content"] > *') || child.element;
    inner.dispatchEvent(new Event('beforematch', { bubbles: true }));
    const tab = child.element.closest('[role="tabpanel"][hidden]');
    if (tab) document.querySelector(`[role="tab"][href="#${tab.id}"]`)?.click();
    child.element.scrollIntoView();
    child.focus();
  };

  const add = ({ exoOutlineAdd: type, heading, before }) => {
    const [, initial, id] = stream()._getChildDataForInsertion({ type });
    const value = initial && 'heading' in initial ? { ...initial, heading } : initial;
    const place = stream().children.findIndex((child) => child.id === before);
    const index = place === -1 ? stream().children.length : place;
    const child = stream().insert({ type, value, id }, index, { animate: true, focus: true });
    child.element.querySelector('input').dispatchEvent(new Event('change', { bubbles: true }));
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest('[data-exo-outline-open]');
    const button = event.target.closest('[data-exo-outline-add]');
    if (link) {
      const child = stream().children.find(({ id }) => id === link.dataset.exoOutlineOpen);
      if (!child) return;
      event.preventDefault();
      open(child);
    } else if (button) {
      button.disabled = true;
      add(button.dataset);
    }
  });
  ['input', 'change', 'exoblocks:blocks-changed', 'w-autosave:success'].forEach((name) => {
    document.addEventListener(name, later);
  });
})();
