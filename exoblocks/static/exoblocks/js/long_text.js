/* Django does not accept longer text in a field, so it is sent as a file. */
(() => {
  const LONGEST_FIELD = 1_000_000;

  window.exoblocks = window.exoblocks || {};

  /* Call it when `form` is submitted. It has a field `text`, and a file field `pasted` that nobody sees. */
  window.exoblocks.sendLongTextAsFile = ({ elements: { text, pasted } }) => {
    if (new Blob([text.value]).size <= LONGEST_FIELD) return;
    const files = new DataTransfer();
    files.items.add(new File([text.value], 'pasted.txt', { type: 'text/plain' }));
    pasted.files = files.files;
    text.disabled = true;
    // The browser has read the form by then.
    setTimeout(() => {
      text.disabled = false;
    });
  };
})();
