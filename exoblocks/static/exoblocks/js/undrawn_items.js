/* Lists of structured items. A long list opens with its items collapsed, and an item is drawn when it is opened
   and in view, because a hundred drawn items would make the page slow. Until then, hidden inputs post what the item
   would post, so that the form is the same before and after. No build step. */
(() => {
  const { telepath } = window;
  const { blockEntries } = window.exoblocks;
  const { ListBlockDefinition, StructBlockDefinition } = window.wagtailStreamField.blocks;

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  /* "Expand all" opens a hundred items: each of them is drawn when it comes into view. */
  const undrawn = new WeakMap();
  const observer = new IntersectionObserver((entries) => {
    entries.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => undrawn.get(target).draw());
  });

  /* --- An item --------------------------------------------------------------------------------- */

  /* Takes the place of the block of a list's item. `item` is set once the list exists. */
  class UndrawnBlock {
    constructor(definition, placeholder, prefix, state, rest) {
      Object.assign(this, { definition, prefix, rest, item: null });
      this.state = blockEntries.settle(definition, state);
      this.entries = blockEntries.entriesOf(definition, prefix, this.state);
      const inputs = this.entries.map(([name, value]) => element('input', { type: 'hidden', name, value }));
      // The browser's search finds it in a collapsed item, and opens the item.
      const text = blockEntries.textsOf(definition, this.state).join('\n');
      this.element = element('div', { className: 'exo-undrawn' }, ...inputs, text);
      placeholder.replaceWith(this.element);
      undrawn.set(this.element, this);
      observer.observe(this.element);
    }

    draw() {
      if (this.item.block !== this) return this.item.block;
      observer.unobserve(this.element);
      const place = element('div');
      // If a field cannot be drawn, the inputs stay, and come last.
      this.element.before(place);
      this.item.block = this.definition.render(place, this.prefix, this.state, null, ...this.rest);
      this.element.remove();
      return this.item.block;
    }

    getState() {
      return this.state;
    }

    getDuplicatedState() {
      return blockEntries.duplicate(this.definition, this.state);
    }

    getValue() {
      return this.draw().getValue();
    }

    getTextLabel(options) {
      return blockEntries.labelOf(this.definition, this.state, options);
    }

    setState(state) {
      this.draw().setState(state);
    }

    setError(error) {
      if (error) this.draw().setError(error);
    }

    focus(options) {
      this.draw().focus(options);
    }
  }

  /* Opens the panels around it too. */
  const open = ({ toggleElement }) => {
    const content = document.getElementById(toggleElement.getAttribute('aria-controls'));
    content.dispatchEvent(new Event('beforematch', { bubbles: true }));
  };

  /* --- The items to open when the page loads --------------------------------------------------- */

  /* The address of the page may lead to a field, and each comment does. */
  const pathsIntoForm = () => {
    const data = document.getElementById('comments-data');
    const comments = data ? JSON.parse(data.textContent).comments : [];
    return [decodeURIComponent(window.location.hash), ...comments.map(({ contentpath }) => contentpath)];
  };

  const leadsInto = (path, { id, block }) => {
    const ids = block.entries.filter(([name]) => name.endsWith('-id')).map(([, value]) => value);
    const parts = path.split(/[.=&]|#block-|-section$/);
    return [id, ...ids].some((each) => parts.includes(each)) || path.includes(`-${block.prefix}-`);
  };

  /* --- The list -------------------------------------------------------------------------------- */

  class ItemListDefinition extends ListBlockDefinition {
    render(placeholder, prefix, initialState, initialError, ...rest) {
      const item = this.childBlockDef;
      const { collapsed, mostOpen } = this.meta;
      const isLong = collapsed || (initialState || []).length > mostOpen;
      if (!isLong || !(item instanceof StructBlockDefinition)) {
        return super.render(placeholder, prefix, initialState, initialError, ...rest);
      }
      const draw = () => super.render(placeholder, prefix, initialState, null, ...rest);
      const list = blockEntries.isKnown(item) ? this.undrawn(draw) : draw();
      list.children.forEach((child) => child.collapse());
      if (blockEntries.isKnown(item)) this.connect(list);
      // Opens the items that have errors.
      if (initialError) list.setError(initialError);
      return list;
    }

    /* The list that `draw` returns, without its items. */
    undrawn(draw) {
      const item = this.childBlockDef;
      item.render = (place, prefix, state, _error, ...rest) => new UndrawnBlock(item, place, prefix, state, rest);
      try {
        return draw();
      } finally {
        delete item.render;
      }
    }

    /* Tells each undrawn block its item, and opens the items that the address or a comment leads to. */
    connect(list) {
      const paths = pathsIntoForm();
      list.children.forEach((item) => {
        item.block.item = item;
        if (!paths.some((path) => leadsInto(path, item))) return;
        item.block.draw();
        open(item);
      });
    }
  }
  telepath.register('exoblocks.ItemList', ItemListDefinition);
})();
