/* What a block would post if it were drawn, and its text. This follows Wagtail's own blocks and uses names of
   Wagtail that are not documented. tests/browser/test_undrawn_items.py
   compares it with the blocks that Wagtail draws. No build step. */
(() => {
  const { telepath } = window;
  const { FieldBlockDefinition, ListBlockDefinition, StructBlockDefinition } = window.wagtailStreamField.blocks;
  const isA = (object, name) => telepath.constructors[name] && object instanceof telepath.constructors[name];
  const isExactly = (object, names) => names.some((name) => object.constructor === telepath.constructors[name]);

  /* --- Fields ---------------------------------------------------------------------------------- */

  /* A field has `settle(state)`: the state that it has once it is drawn; `values(state)`: what it posts; and
     `text(state)`. */
  const chooser = {
    settle: (state) => state,
    values: (state) => [state ? String(state.id) : ''],
    text: (state) => state?.title || '',
    isText: true,
  };

  /* Draftail writes the JSON again when it is drawn, for example with other keys of links. A state that is no JSON
     is from a drawn editor. */
  const richText = {
    settle: (state) => {
      const isJson = typeof state === 'string';
      const raw = isJson ? JSON.parse(state) : null;
      if (isJson && !raw) return state;
      // Creating a whole editor state would take twice as long.
      const editorState = isJson ? { getCurrentContent: () => window.DraftJS.convertFromRaw(raw) } : state;
      return JSON.stringify(window.Draftail.serialiseEditorStateToRaw(editorState));
    },
    values: (state) => [state],
    text: (state) => (JSON.parse(state)?.blocks || []).map(({ text }) => text).filter(Boolean).join(' '),
    isText: true,
  };

  const LISTS = ['wagtail.widgets.Select', 'exoblocks.VocabularySelect'];
  const CONTROLS = ['wagtail.widgets.Widget', 'wagtail.widgets.CheckboxInput', ...LISTS];

  /* A single control of HTML is drawn once, outside the page, and then takes one state after another. */
  const control = (widget) => {
    const form = document.createElement('form');
    const place = document.createElement('div');
    form.append(place);
    const isList = isExactly(widget, LISTS);
    const drawn = widget.render(place, 'field', 'field', isList ? [] : '', new Map());
    // Other code might change the value later.
    if (form.elements.length !== 1 || form.querySelector('script, [data-controller]:not([data-controller="w-autosize"])')) {
      return null;
    }
    return {
      settle: (state) => state,
      values: (state) => {
        drawn.setState(state);
        return [...new FormData(form).values()];
      },
      text: (state) => {
        drawn.setState(state);
        return drawn.getTextLabel() || '';
      },
      isText: !isList,
    };
  };

  const fields = new WeakMap();

  /* null if the field has a widget that is not known here. */
  const fieldOf = (definition) => {
    const { widget } = definition;
    if (!fields.has(widget)) {
      let field = null;
      if (isA(widget, 'wagtail.widgets.DraftailRichTextArea')) field = richText;
      else if (isA(widget, 'wagtail.admin.widgets.Chooser')) field = chooser;
      else if (isExactly(widget, CONTROLS)) field = control(widget);
      fields.set(widget, field);
    }
    return fields.get(widget);
  };

  /* --- Structs and lists ----------------------------------------------------------------------- */

  const isField = (definition) => definition.constructor === FieldBlockDefinition;
  const isList = (definition) =>
    definition.constructor === ListBlockDefinition || isA(definition, 'exoblocks.ItemList');
  const isStruct = (definition) =>
    (definition.constructor === StructBlockDefinition || isA(definition, 'exoblocks.StructBlock')) &&
    !definition.meta.formTemplate;

  /* The names of a struct's fields in the order in which they are drawn. */
  const namesIn = ({ opts: { settings, children } }) =>
    [...settings, ...children].flatMap(([entry]) => (typeof entry === 'string' ? [entry] : namesIn(entry)));
  const childrenOf = (struct) => namesIn(struct.meta.formLayout).map((name) => [name, struct.childBlockDefsByName[name]]);

  /* Whether the functions below can be used for a block. */
  const isKnown = (definition) => {
    if (isField(definition)) return fieldOf(definition) !== null;
    if (isList(definition)) return isKnown(definition.childBlockDef);
    return isStruct(definition) && childrenOf(definition).every(([, child]) => isKnown(child));
  };

  /* `state` as it is once the block is drawn. */
  const settle = (definition, state) => {
    if (isField(definition)) return fieldOf(definition).settle(state);
    if (isList(definition)) {
      return (state || []).map(({ value, id }) => ({ value: settle(definition.childBlockDef, value), id }));
    }
    const settled = childrenOf(definition).map(([name, child]) => [name, settle(child, state[name])]);
    return { ...state, ...Object.fromEntries(settled) };
  };

  /* The names and values that a block with a settled state posts, in their order. */
  const entriesOf = (definition, prefix, state) => {
    if (isField(definition)) return fieldOf(definition).values(state).map((value) => [prefix, value]);
    if (isList(definition)) {
      const { childBlockDef } = definition;
      const items = state.map(({ value, id }, index) => {
        const item = `${prefix}-${index}`;
        return [
          [`${item}-deleted`, ''],
          [`${item}-order`, String(index)],
          [`${item}-type`, childBlockDef.name || ''],
          [`${item}-id`, id || ''],
          ...entriesOf(childBlockDef, `${item}-value`, value),
        ];
      });
      return [[`${prefix}-count`, String(state.length)], ...items.flat()];
    }
    const entries = childrenOf(definition).flatMap(([name, child]) =>
      entriesOf(child, `${prefix}-${name}`, state[name]),
    );
    const stored = state[window.exoblocks.STORED];
    return stored ? [...entries, [`${prefix}-${window.exoblocks.STORED}`, stored]] : entries;
  };

  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = 0x40 + (bytes[6] % 16);
    bytes[8] = 0x80 + (bytes[8] % 64);
    const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return digits.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  };

  /* A copy of a settled state in which the items of lists have new ids. */
  const duplicate = (definition, state) => {
    if (isField(definition)) return state;
    if (isList(definition)) {
      return state.map(({ value }) => ({ value: duplicate(definition.childBlockDef, value), id: newId() }));
    }
    const copies = childrenOf(definition).map(([name, child]) => [name, duplicate(child, state[name])]);
    return { ...state, ...Object.fromEntries(copies) };
  };

  /* --- Text ------------------------------------------------------------------------------------ */

  const shorten = (text, length) => (length && text.length > length ? `${text.slice(0, length - 1)}…` : text);

  /* The text that stands in the header of a block. */
  const labelOf = (definition, state, options) => {
    if (isField(definition)) return shorten(fieldOf(definition).text(state), options?.maxLength);
    if (isList(definition)) return state.length ? labelOf(definition.childBlockDef, state[0].value, options) : '';
    const labels = Object.fromEntries(childrenOf(definition));
    const label = (name) => (labels[name] ? labelOf(labels[name], state[name], options) : '');
    const { labelFormat } = definition.meta;
    if (typeof labelFormat === 'string') return labelFormat.replace(/\{(\w+)\}/g, (_, name) => label(name));
    const { children, settings } = definition.meta.formLayout.opts;
    const own = [...children, ...settings].map(([entry]) => entry).filter((entry) => typeof entry === 'string');
    return own.reduce((found, name) => found || label(name), '');
  };

  /* The texts that an editor has written or chosen, without the options of selects. */
  const textsOf = (definition, state) => {
    if (isField(definition)) {
      const field = fieldOf(definition);
      return field.isText ? [field.text(state)].filter(Boolean) : [];
    }
    if (isList(definition)) return state.flatMap(({ value }) => textsOf(definition.childBlockDef, value));
    return childrenOf(definition).flatMap(([name, child]) => textsOf(child, state[name]));
  };

  window.exoblocks = Object.assign(window.exoblocks || {}, {
    blockEntries: { isKnown, settle, entriesOf, duplicate, labelOf, textsOf },
  });
})();
