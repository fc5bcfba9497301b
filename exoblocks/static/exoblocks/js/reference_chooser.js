/* The chooser for a reference in a form: Wagtail's, with our window. No build step. */
(() => {
  const { exoblocks, jQuery, telepath } = window;
  const Factory = telepath.constructors['wagtail.admin.widgets.Chooser'];
  const { widgetClass: Chooser, chooserModalClass: Modal } = new Factory('', '');

  class ReferenceModal extends Modal {
    constructor(...args) {
      super(...args);
      this.onloadHandlers = exoblocks.referenceWindow(this.onloadHandlers);
    }
  }

  class ReferenceChooser extends Chooser {
    chooserModalClass = ReferenceModal;

    /* The first button is in the menu of a chosen record, which is hidden if there is none. */
    focus() {
      const buttons = [...this.chooserElement.querySelectorAll('button')];
      buttons.find((button) => button.offsetParent)?.focus();
    }

    /* Wagtail returns the focus to the button that opened the window, which is hidden now. */
    setStateFromModalData(data) {
      super.setStateFromModalData(data);
      jQuery(document).one('hidden.bs.modal', () => this.focus());
    }
  }
  exoblocks.ReferenceChooser = ReferenceChooser;

  class ReferenceChooserFactory extends Factory {
    widgetClass = ReferenceChooser;

    chooserModalClass = ReferenceModal;
  }
  telepath.register('exoblocks.ReferenceChooser', ReferenceChooserFactory);
})();
