/* The window in which editors choose references: it opens with the cursor in the search field, and reads
   what is pasted. No build step. */
(() => {
  const DELAY = 300;
  const DELAY_OF_CORRECTIONS = 500;
  // More than the server reads, so that it sees that a text is longer.
  const LONGEST_SENT = 100_000;
  const { jQuery } = window;
  window.exoblocks = window.exoblocks || {};

  /* Draws the citations again while an editor corrects their fields. Only what differs is replaced, so that
     the fields keep the focus, and screen readers announce a missing detail once. */
  const followCorrections = (form, result, readText) => {
    const corrected = new Set();
    let timer = 0;
    let request = null;

    const redraw = async () => {
      request = new AbortController();
      const { signal } = request;
      const data = new FormData(form);
      data.set('text', readText());
      corrected.forEach((index) => data.append('corrected', index));
      try {
        const response = await fetch(form.action, { method: 'POST', body: data, signal });
        const answer = response.ok ? await response.json() : {};
        if (signal.aborted || answer.step !== 'corrected') return;
        const drawn = document.createElement('template');
        drawn.innerHTML = answer.htmlFragment;
        result.querySelectorAll('[data-exo-follows]').forEach((place) => {
          const is = `[data-exo-follows="${place.dataset.exoFollows}"]`;
          const now = drawn.content.querySelector(is)?.innerHTML ?? place.innerHTML;
          if (now !== place.innerHTML && !place.contains(document.activeElement)) place.innerHTML = now;
        });
        corrected.clear();
      } catch (error) {
        /* The next correction tries again. */
      }
    };

    const stop = () => {
      clearTimeout(timer);
      request?.abort();
    };
    const later = (index) => {
      stop();
      corrected.add(index);
      timer = setTimeout(redraw, DELAY_OF_CORRECTIONS);
    };
    return { later, stop };
  };

  /* Reads the text of the tab "Paste" whenever it changes, and shows what was recognised below it. The form
     is sent again to choose it, and the answer closes the window. */
  const readPasted = (modal, form) => {
    const { text } = form.elements;
    const find = (name) => form.querySelector(`[data-exo-paste${name}]`);
    const [status, again, failed] = ['-status', '-again', '-failed'].map(find);
    const result = form.querySelector('[data-exo-pasted]');
    let timer = 0;
    let request = null;
    let isChoosing = false;
    // The text to which the result belongs, and whether the editor has corrected the result.
    let readText = '';
    let isCorrected = false;
    const corrections = followCorrections(form, result, () => readText.slice(0, LONGEST_SENT));

    const primary = () =>
      !request && text.value === readText ? result.querySelector('[data-exo-primary]') : null;

    const show = (answer, sent) => {
      readText = sent;
      result.innerHTML = answer.htmlFragment;
      status.textContent = answer.status;
      status.classList.toggle('exo-paste__status--refused', answer.isRefused);
      again.hidden = true;
      result.querySelector('.w-field--error :is(input, select, textarea)')?.focus();
    };

    /* `button` chooses what was recognised. Without it, the text is only read. */
    const send = async (button) => {
      clearTimeout(timer);
      request?.abort();
      corrections.stop();
      const mine = new AbortController();
      const sent = text.value;
      const data = new FormData(form);
      request = mine;
      isChoosing = Boolean(button);
      data.set('text', sent.slice(0, LONGEST_SENT));
      if (button) data.set('choose', 'yes');
      if (button?.name) data.set(button.name, button.value);
      failed.hidden = true;
      result.setAttribute('aria-busy', 'true');
      try {
        const response = await fetch(form.action, { method: 'POST', body: data, signal: mine.signal });
        if (!response.ok) throw new Error(response.statusText);
        const answer = await response.json();
        if (request !== mine) return;
        if (answer.step === 'pasted') show(answer, sent);
        else modal.loadBody(answer);
        isCorrected = isCorrected && isChoosing;
      } catch (error) {
        if (!mine.signal.aborted) failed.hidden = false;
      } finally {
        if (request === mine) {
          request = null;
          isChoosing = false;
          result.removeAttribute('aria-busy');
        }
      }
    };

    text.addEventListener('input', ({ inputType }) => {
      clearTimeout(timer);
      if (isCorrected) {
        again.hidden = text.value === readText;
      } else {
        timer = setTimeout(send, inputType === 'insertFromPaste' ? 0 : DELAY);
      }
    });
    again.querySelector('button').addEventListener('click', () => {
      isCorrected = false;
      text.focus();
      send();
    });
    text.addEventListener('keydown', (event) => {
      const isPlain = !(event.shiftKey || event.ctrlKey || event.altKey || event.metaKey);
      if (event.key !== 'Enter' || !isPlain || event.isComposing || !primary()) return;
      event.preventDefault();
      primary().click();
    });

    result.addEventListener('input', ({ target }) => {
      const [, index] = /^pasted-(\d+)-/.exec(target.name) || [];
      if (index === undefined) return;
      isCorrected = true;
      corrections.later(index);
      // Corrections are for a new record.
      const add = result.querySelector(`input[name="how-${index}"][value="add"]`);
      if (add) add.checked = true;
    });
    result.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !event.target.matches('input[name^="pasted-"]')) return;
      event.preventDefault();
      (result.querySelector('button[value="add"]') || primary())?.click();
    });

    form.addEventListener('submit', (event) => {
      const button = event.submitter;
      if (button?.hasAttribute('formaction')) {
        window.exoblocks.sendLongTextAsFile(form);
        return;
      }
      event.preventDefault();
      if (!isChoosing && text.value === readText) send(button || primary());
    });
    form.addEventListener('reset', () => {
      request?.abort();
      corrections.stop();
      isCorrected = false;
      show({ htmlFragment: '', status: '', isRefused: false }, '');
    });
    // Wagtail shows the panel a little later.
    const focusText = (attempts) => {
      if (text.offsetParent) text.focus();
      else if (attempts) requestAnimationFrame(() => focusText(attempts - 1));
    };
    const tab = modal.body[0].querySelector('#tab-label-paste');
    tab.addEventListener('click', () => focusText(60));
  };

  /* Wagtail's handlers for the steps of a chooser's window, with ours. */
  window.exoblocks.referenceWindow = (handlers) => ({
    ...handlers,
    choose: (modal, data) => {
      handlers.choose(modal, data);
      const body = modal.body[0];
      const pasteForm = body.querySelector('[data-exo-paste]');
      // Users without permission see a message instead.
      if (!pasteForm) return;
      readPasted(modal, pasteForm);
      // The button in the message that a reference is already in the library.
      jQuery(body)
        .off('.exoblocks')
        .on('click.exoblocks', '[data-exo-use]', ({ currentTarget }) => {
          modal.loadUrl(currentTarget.dataset.exoUse);
        });
      const first = body.querySelector('.w-field--error input') || body.querySelector('#id_q');
      const focus = () => first?.focus();
      modal.container.one('shown.bs.modal', focus);
      focus();
    },
  });
})();
