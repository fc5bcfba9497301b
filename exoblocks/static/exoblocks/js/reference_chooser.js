/* The chooser for a reference in a form: Wagtail's, with our window. No build step. */
(() => {
  const { exoblocks, telepath } = window;
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

    focus() {
      exoblocks.focusChooser(this.chooserElement);
    }
  }
  exoblocks.ReferenceChooser = ReferenceChooser;

  class ReferenceChooserFactory extends Factory {
    widgetClass = ReferenceChooser;

    chooserModalClass = ReferenceModal;
  }
  telepath.register('exoblocks.ReferenceChooser', ReferenceChooserFactory);
})();
