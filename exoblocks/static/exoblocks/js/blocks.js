/* Preserves content that this version does not know in the editor's form. No build step. */
(() => {
  const KEY = 'exoblocks_stored';
  const { telepath } = window;
  const { StructBlockDefinition, StreamBlockDefinition } = window.wagtailStreamField.blocks;

  const hiddenInput = (name) => {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    return input;
  };

  /* Stored fields that the block does not have are kept in one signed hidden input. */
  class StructDefinition extends StructBlockDefinition {
    render(placeholder, prefix, initialState, initialError) {
      const { [KEY]: stored, ...state } = initialState || {};
      const block = super.render(placeholder, prefix, state, initialError);
      let input = null;
      const carry = (value) => {
        if (!value) return;
        if (!input) {
          input = hiddenInput(`${prefix}-${KEY}`);
          block.container[0].append(input);
        }
        input.value = value;
      };
      carry(stored);
      ['getState', 'getDuplicatedState'].forEach((method) => {
        const original = block[method].bind(block);
        block[method] = () => (input ? { ...original(), [KEY]: input.value } : original());
      });
      const setState = block.setState.bind(block);
      block.setState = ({ [KEY]: value, ...rest }) => {
        setState(rest);
        carry(value);
      };
      return block;
    }
  }
  telepath.register('exoblocks.StructBlock', StructDefinition);

  /* Blocks of an unknown type are shown and kept, but not offered. */
  class StreamDefinition extends StreamBlockDefinition {
    constructor(...args) {
      super(...args);
      this.groupedChildBlockDefs = this.groupedChildBlockDefs
        .map(([group, blocks]) => [group, blocks.filter((block) => block.name !== 'unknown')])
        .filter(([, blocks]) => blocks.length);
    }
  }
  telepath.register('exoblocks.StreamBlock', StreamDefinition);

  /* A stored code that is no longer offered becomes a separate option: "code:signature". */
  class VocabularySelect extends telepath.constructors['wagtail.widgets.Select'] {
    render(placeholder, name, id, initialState, ...rest) {
      const widget = super.render(placeholder, name, id, [], ...rest);
      const select = widget.input;
      const offer = (value) => {
        if (!value || [...select.options].some((option) => option.value === value)) return;
        const code = value.slice(0, value.lastIndexOf(':'));
        select.add(new Option(select.dataset.retiredLabel.replace('%s', code), value));
      };
      const setState = widget.setState.bind(widget);
      widget.setState = (values) => {
        (values || []).forEach(offer);
        setState(values || []);
      };
      widget.setState(initialState);
      return widget;
    }
  }
  telepath.register('exoblocks.VocabularySelect', VocabularySelect);

  /* A block of an unknown type has no inputs, and no text for its summary. */
  class SealedInput extends telepath.constructors['wagtail.widgets.Widget'] {
    render(...args) {
      const widget = super.render(...args);
      widget.getTextLabel = () => '';
      widget.focus = () => {};
      return widget;
    }
  }
  telepath.register('exoblocks.SealedInput', SealedInput);
})();
