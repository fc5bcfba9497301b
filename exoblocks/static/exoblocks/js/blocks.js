/* The blocks in the editor's form: content that this version does not know is preserved, and only the
   fields that apply are shown. No build step. */
(() => {
  const KEY = 'exoblocks_stored';
  const { telepath } = window;
  const streams = new Map();
  // The same object, because other scripts may hold it already.
  window.exoblocks = Object.assign(window.exoblocks || {}, { streams, STORED: KEY });
  const { StructBlockDefinition, StreamBlockDefinition } = window.wagtailStreamField.blocks;

  const hiddenInput = (name) => {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    return input;
  };

  const isEmpty = (value) => value === null || value === undefined || value.length === 0;

  /* A field that applies only with certain codes in another field is hidden otherwise, unless it has a value:
     that stays visible, so that an editor can clear it. Returns a function that shows and hides the fields. */
  const followConditions = (block) => {
    const rowOf = (name) => {
      const child = block.childBlocks[name];
      const row = (child.container?.[0] || child.element).closest('[data-contentpath]');
      return row?.dataset.contentpath === name ? row : null;
    };
    const updates = Object.entries(block.blockDef.meta.conditions || {}).map(
      ([name, [field, codes]]) => {
        const row = rowOf(name);
        const update = () => {
          const applies = codes.includes(block.childBlocks[field].getValue());
          if (row) row.hidden = !applies && isEmpty(block.childBlocks[name].getValue());
        };
        rowOf(field)?.addEventListener('change', update);
        return update;
      },
    );
    return () => updates.forEach((update) => update());
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
      const update = followConditions(block);
      update();
      ['getState', 'getDuplicatedState'].forEach((method) => {
        const original = block[method].bind(block);
        block[method] = () => (input ? { ...original(), [KEY]: input.value } : original());
      });
      const setState = block.setState.bind(block);
      block.setState = ({ [KEY]: value, ...rest }) => {
        setState(rest);
        carry(value);
        update();
      };
      const focus = block.focus.bind(block);
      block.focus = (options) => {
        const chooser = Object.values(block.childBlocks)[0]?.widget?.chooserElement;
        if (chooser) window.exoblocks.focusChooser(chooser);
        else focus(options);
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

    /* Other scripts find the stream by the name of its field, and hear when it gains or loses blocks. */
    render(placeholder, prefix, ...rest) {
      const stream = super.render(placeholder, prefix, ...rest);
      const blockCountChanged = stream.blockCountChanged.bind(stream);
      stream.blockCountChanged = () => {
        blockCountChanged();
        document.dispatchEvent(new CustomEvent('exoblocks:blocks-changed'));
      };
      streams.set(prefix, stream);
      return stream;
    }
  }
  telepath.register('exoblocks.StreamBlock', StreamDefinition);

  /* What the chosen code means stands below the select, and is read out when it changes. */
  const explainChoice = (select) => {
    if (!select.dataset.meanings) return () => {};
    const meanings = JSON.parse(select.dataset.meanings);
    const text = document.createElement('p');
    text.id = `${select.id}-meaning`;
    text.className = 'help exo-meaning';
    text.setAttribute('aria-live', 'polite');
    (select.closest('[data-field-input]') || select).after(text);
    const described = select.getAttribute('aria-describedby');
    select.setAttribute('aria-describedby', [described, text.id].filter(Boolean).join(' '));
    const explain = () => {
      text.textContent = meanings[select.value] || '';
    };
    select.addEventListener('change', explain);
    return explain;
  };

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
      const explain = explainChoice(select);
      const setState = widget.setState.bind(widget);
      widget.setState = (values) => {
        (values || []).forEach(offer);
        setState(values || []);
        explain();
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
