/* Makes an import smoother. Without this script every step is a button. */

(() => {
  'use strict';

  /* Django takes no longer text in a field. */
  const LONGEST_FIELD = 1_000_000;

  /* A long text goes as a file, so that it arrives whole. */
  function sendLongTextAsFile(form) {
    form.addEventListener('submit', () => {
      const { text, pasted } = form.elements;
      if (new Blob([text.value]).size <= LONGEST_FIELD) return;
      const files = new DataTransfer();
      files.items.add(new File([text.value], 'pasted.txt', { type: 'text/plain' }));
      pasted.files = files.files;
      text.disabled = true;
    });
    /* The browser's back button brings the form back as it was left. */
    window.addEventListener('pageshow', () => {
      form.elements.text.disabled = false;
    });
  }

  /* Reads on by itself until all is read; where that fails, the button stays. */
  async function readOn(form) {
    const button = form.querySelector('button');
    const bar = form.querySelector('progress');
    const status = form.querySelector('[data-exo-import-status]');
    let tenth = -1;
    button.hidden = true;
    try {
      for (;;) {
        const response = await fetch(form.action, {
          method: 'POST',
          body: new FormData(form),
          headers: { Accept: 'application/json' },
        });
        const answer = response.ok && !response.redirected ? await response.json() : null;
        if (answer === null) break;
        bar.value = answer.read;
        /* Ten announcements are enough for whoever listens. */
        const now = Math.floor((10 * answer.read) / answer.total);
        if (now !== tenth) status.textContent = answer.status;
        tenth = now;
        if (answer.isRead) {
          window.location.replace(answer.url);
          return;
        }
      }
    } catch (error) {
      /* Told by the button, which is there again. */
    }
    button.hidden = false;
    button.focus();
  }

  /* The button counts the choices that are saved; it says so once others were made. */
  function sayWhatImportDoes(form) {
    const button = form.querySelector('[data-exo-import-changed]');
    form.addEventListener('change', () => {
      button.textContent = button.dataset.exoImportChanged;
    });
  }

  const on = (name, start) => {
    const form = document.querySelector(`[data-exo-import${name}]`);
    if (form) start(form);
  };
  on('', sendLongTextAsFile);
  on('-read', readOn);
  on('-preview', sayWhatImportDoes);
})();
