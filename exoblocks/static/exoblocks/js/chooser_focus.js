/* Keeps the focus at a chooser in the form. Wagtail would put it on a button that is hidden, so that a keyboard
   starts again at the top of the page. No build step. */
(() => {
  const { jQuery } = window;
  window.exoblocks = window.exoblocks || {};
  let opened = null;

  /* The first button is in the menu of a chosen record, which is hidden if there is none. */
  window.exoblocks.focusChooser = (chooser) => {
    [...chooser.querySelectorAll('button')].find((button) => button.offsetParent)?.focus();
  };

  /* After a choice, the button that opened the window is hidden. */
  document.addEventListener('click', ({ target }) => {
    const button = target.closest('[data-chooser-action-choose]');
    if (button) opened = button.closest('.chooser');
  }, true);
  jQuery(document).on('hidden.bs.modal', () => {
    if (opened && document.activeElement === document.body) window.exoblocks.focusChooser(opened);
    opened = null;
  });
})();
