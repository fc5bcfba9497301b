/* Runs the steps of an import automatically. Without this script, every step needs a button. */

(() => {
  'use strict';

  function sendLongTextAsFile(form) {
    form.addEventListener('submit', () => window.exoblocks.sendLongTextAsFile(form));
  }

  /* Continues until everything has been read. If a request fails, the button remains. */
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
        /* Ten announcements are enough for screen readers. */
        const now = Math.floor((10 * answer.read) / answer.total);
        if (now !== tenth) status.textContent = answer.status;
        tenth = now;
        if (answer.isRead) {
          window.location.replace(answer.url);
          return;
        }
      }
    } catch (error) {
      /* The button, which is shown again, explains this. */
    }
    button.hidden = false;
    button.focus();
  }

  /* The button counts the saved choices. If choices have changed, its text says that they will be saved. */
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
