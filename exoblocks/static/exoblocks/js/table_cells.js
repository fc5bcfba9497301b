/* The editor of a table. A cell draws its rich text editor when it is focused, because two hundred editors would
   make the page slow. A pasted table keeps its rows and columns. No build step. */
(() => {
  const KEY = 'exoblocks_stored';
  const { telepath } = window;
  const TypedTableDefinition = telepath.constructors['wagtail.contrib.typed_table_block.blocks.TypedTableBlock'];
  const TAGS = { BOLD: 'b', ITALIC: 'i', SUPERSCRIPT: 'sup', SUBSCRIPT: 'sub' };

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  /* --- Cells ----------------------------------------------------------------------------------- */

  /* "10⁹" must not look like "109". */
  const formatted = ({ text, type, inlineStyleRanges }) => {
    const line = element('p', {}, type.endsWith('list-item') ? '• ' : '');
    const edges = inlineStyleRanges.flatMap(({ offset, length }) => [offset, offset + length]);
    const places = [...new Set([0, ...edges, text.length])].sort((one, other) => one - other);
    places.slice(1).forEach((end, index) => {
      const start = places[index];
      line.append(
        inlineStyleRanges
          .filter(({ offset, length, style }) => TAGS[style] && offset <= start && end <= offset + length)
          .reduce((inner, { style }) => element(TAGS[style], {}, inner), text.slice(start, end)),
      );
    });
    return line;
  };

  const blocksIn = (state) => JSON.parse(state)?.blocks || [];

  /* The text of a cell until it is focused. `state` is what the editor would post: JSON. */
  class LazyCell {
    constructor(definition, placeholder, prefix, state, label) {
      Object.assign(this, { definition, prefix, state, editor: null });
      const preview = element('div', { className: 'exo-cell__preview', tabIndex: 0 }, ...blocksIn(state).map(formatted));
      preview.setAttribute('role', 'textbox');
      preview.setAttribute('aria-multiline', 'true');
      preview.setAttribute('aria-label', label);
      preview.addEventListener('focus', () => this.focus());
      const input = element('input', { type: 'hidden', name: prefix, value: state });
      this.element = element('div', { className: 'exo-cell' }, input, preview);
      placeholder.replaceWith(this.element);
    }

    draw() {
      if (!this.editor) {
        const place = document.createElement('div');
        this.element.replaceChildren(place);
        this.editor = this.definition.render(place, this.prefix, this.state, null);
      }
      return this.editor;
    }

    getState() {
      return this.editor ? this.editor.getState() : this.state;
    }

    getDuplicatedState() {
      return this.editor?.getDuplicatedState ? this.editor.getDuplicatedState() : this.getState();
    }

    getValue() {
      return this.editor ? this.editor.getValue() : this.state;
    }

    setState(state) {
      this.draw().setState(state);
    }

    setError(error) {
      this.draw().setError(error);
    }

    getTextLabel(options) {
      if (this.editor) return this.editor.getTextLabel?.(options);
      return blocksIn(this.state).map(({ text }) => text).join(' ').slice(0, options?.maxLength);
    }

    focus(options) {
      this.draw().focus(options);
    }
  }

  /* The state of a cell that was drawn before is an object of its editor. */
  const lazily = (definition, label) =>
    Object.create(definition, {
      render: {
        value: (placeholder, prefix, state, error) =>
          typeof state === 'string' && !error
            ? new LazyCell(definition, placeholder, prefix, state, label)
            : definition.render(placeholder, prefix, state, error),
      },
    });

  const isBlank = (state) =>
    typeof state === 'string' ? blocksIn(state).every(({ text }) => !text.trim()) : !state?.getCurrentContent?.().hasText();

  /* --- Pasting --------------------------------------------------------------------------------- */

  /* Draft.js adds what the server needs, such as the keys of blocks. */
  const stateOf = (content) =>
    content.blocks.length
      ? JSON.stringify(window.DraftJS.convertToRaw(window.DraftJS.convertFromRaw(content)))
      : 'null';

  class PasteTarget {
    constructor(block, definition) {
      Object.assign(this, { block, definition, strings: definition.meta.strings });
      const [container] = block.container;
      this.box = element('textarea', { rows: 1, className: 'exo-table-paste__box' });
      this.box.addEventListener('input', () => {
        this.box.value = '';
      });
      const help = element('span', { className: 'help', textContent: this.strings.PASTE_HELP });
      this.place = element('label', { className: 'exo-table-paste' }, this.strings.PASTE, help, this.box);
      this.region = element('div', { className: 'exo-pasted' });
      this.region.setAttribute('role', 'status');
      container.prepend(this.place);
      container.append(this.region);
      // Before an editor in a cell handles it.
      container.addEventListener('paste', (event) => this.onPaste(event), true);
      ['insertColumn', 'clear'].forEach((method) => {
        const original = block[method].bind(block);
        block[method] = (...args) => {
          const result = original(...args);
          this.show();
          return result;
        };
      });
      this.show();
    }

    /* The box is only for an empty table. */
    show() {
      this.place.hidden = this.block.columns.length > 0;
    }

    /* {row, column}, where the headings are the row -1; null if the table is not focused there. */
    placeOf(target) {
      if (target === this.box) return { row: -1, column: 0 };
      const cell = target.closest('td, th');
      const row = cell?.parentNode;
      if (!row || !this.block.container[0].contains(row)) return null;
      const isHeading = this.block.thead.contains(row);
      if (!isHeading && !this.block.tbody.contains(row)) return null;
      return {
        row: isHeading ? -1 : [...this.block.tbody.children].indexOf(row),
        column: [...row.children].indexOf(cell) - 1,
      };
    }

    onPaste(event) {
      const place = this.placeOf(event.target);
      const [lazy] = this.definition.lazyDefinitions;
      if (!place || place.column < 0 || !lazy || !event.clipboardData) return;
      const options = lazy.widget.options;
      const pasted = window.exoblocks.readTable(event.clipboardData, window.exoblocks.allowedIn(options));
      if (!pasted) return;
      event.preventDefault();
      event.stopPropagation();
      this.paste(pasted, place, window.exoblocks.messagesIn(options) || {});
    }

    paste({ rows, notes }, place, messages) {
      const before = this.block.getState();
      const isEmpty = before.columns.every(({ heading }) => !heading.trim()) && before.rows.every(({ values }) => values.every(isBlank));
      const { row, column } = isEmpty ? { row: -1, column: 0 } : place;
      const width = Math.max(before.columns.length, column + rows[0].length);
      const height = Math.max(before.rows.length, row + rows.length);
      const most = this.definition.meta.maxCells;
      if (width * height > most) {
        this.say(this.strings.TOO_MANY.replace('%(count)s', width * height).replace('%(most)s', most), []);
        return;
      }
      const after = this.grown(before, width, height);
      const isLazy = (index) => this.definition.isLazy(after.columns[index].type);
      rows.forEach((cells, down) => cells.forEach(({ text, content }, right) => {
        const at = column + right;
        if (row + down < 0) {
          after.columns[at].heading = text;
        } else if (isLazy(at)) {
          after.rows[row + down].values[at] = stateOf(content);
        }
      }));
      this.block.setState(after);
      this.changed();
      this.say(this.strings.PASTED, [...notes.keys()].map((kind) => this.strings[kind] || messages[kind]), before);
      this.focus(row, column);
    }

    /* A copy of `state` with at least this many columns and rows. */
    grown({ columns, rows, caption }, width, height) {
      const [first] = this.definition.childBlockDefs;
      const defaults = this.block.blockDef.childBlockDefaultStates;
      const wider = Array.from({ length: width }, (_each, index) => ({ type: first.name, heading: '', ...columns[index] }));
      const higher = Array.from({ length: height }, (_each, index) => ({
        values: wider.map(({ type }, place) => rows[index]?.values[place] ?? defaults[type]),
      }));
      return { columns: wider, rows: higher, caption };
    }

    focus(row, column) {
      if (row < 0) {
        this.block.columns[column].headingInput.focus();
      } else {
        this.block.rows[row].blocks[column].focus();
      }
    }

    /* Tells Wagtail that the form has changed. */
    changed() {
      this.block.rowCountInput.dispatchEvent(new Event('change', { bubbles: true }));
    }

    say(title, lines, before = null) {
      const button = (textContent, onClick) => {
        const made = element('button', { type: 'button', className: 'button button-small button-secondary', textContent });
        made.addEventListener('click', onClick);
        return made;
      };
      const undo = button(this.strings.UNDO, () => {
        this.block.setState(before);
        this.changed();
        this.region.replaceChildren();
        (this.place.hidden ? this.block.columns[0].headingInput : this.box).focus();
      });
      const dismiss = button(this.strings.DISMISS, () => this.region.replaceChildren());
      const list = element('ul', {}, ...lines.filter(Boolean).map((textContent) => element('li', { textContent })));
      const parts = [element('p', { className: 'exo-pasted__title', textContent: title })];
      if (list.children.length) parts.push(list);
      if (before) parts.push(undo);
      this.region.replaceChildren(...parts, dismiss);
    }
  }

  /* --- The block ------------------------------------------------------------------------------- */

  class TableCellsDefinition extends TypedTableDefinition {
    constructor(name, childBlockDefs, defaults, meta) {
      const isLazy = (definition) => meta.lazyColumns.includes(definition.name);
      const label = meta.strings.CELL;
      super(name, childBlockDefs.map((each) => (isLazy(each) ? lazily(each, label) : each)), defaults, meta);
      this.lazyDefinitions = childBlockDefs.filter(isLazy);
    }

    isLazy(type) {
      return this.meta.lazyColumns.includes(type);
    }

    render(placeholder, prefix, initialState, initialError) {
      const { [KEY]: stored, ...state } = initialState || {};
      const block = super.render(placeholder, prefix, state.columns ? state : null, initialError);
      // The caption is a field of the struct around the cells.
      const caption = block.captionInput.closest('[data-field-wrapper]');
      block.captionInput.type = 'hidden';
      caption.replaceWith(block.captionInput);
      if (stored) this.seal(block, prefix, stored);
      else new PasteTarget(block, this);
      const menu = block.toggleAddColumnMenu.bind(block);
      block.toggleAddColumnMenu = (button, add) => {
        if (this.childBlockDefs.length === 1) add(this.childBlockDefs[0]);
        else menu(button, add);
      };
      return block;
    }

    /* Content that this site does not support is kept unchanged. */
    seal(block, prefix, stored) {
      const input = element('input', { type: 'hidden', name: `${prefix}-${KEY}`, value: stored });
      const notice = element('p', { className: 'exo-preserved', textContent: this.meta.strings.NOT_SUPPORTED });
      block.container.find('.typed-table-block__wrapper').replaceWith(notice);
      block.container[0].append(input);
      ['getState', 'getDuplicatedState'].forEach((method) => {
        const original = block[method].bind(block);
        block[method] = () => ({ ...original(), [KEY]: stored });
      });
    }
  }
  telepath.register('exoblocks.TableCells', TableCellsDefinition);
})();
