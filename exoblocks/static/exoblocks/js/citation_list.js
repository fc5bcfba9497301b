/* A list of references in the editor's form: several can be chosen at once. No build step. */
(() => {
  const { telepath } = window;
  const ItemListDefinition = telepath.constructors['exoblocks.ItemList'];

  /* Adds the chosen references at the end of the list, without those that it has already. */
  const addTo = (list, chosen) => {
    const known = new Set(list.children.map(({ block }) => String(block.getState().reference?.id)));
    chosen
      .filter(({ id }) => !known.has(String(id)))
      .forEach((reference) => {
        const [, state, id] = list._getChildDataForInsertion();
        list.insert({ ...state, reference }, list.children.length, { id });
      });
  };

  class CitationListDefinition extends ItemListDefinition {
    render(...args) {
      const list = super.render(...args);
      // A site's subclass can have removed the field.
      const field = (this.childBlockDef.childBlockDefs || []).find(({ name }) => name === 'reference');
      if (!field?.widget?.openModal) return list;
      const button = Object.assign(document.createElement('button'), {
        type: 'button',
        className: 'button button-small button-secondary exo-citations__choose',
        textContent: this.meta.chooseText,
      });
      button.addEventListener('click', () => {
        field.widget.openModal((chosen) => addTo(list, chosen), { multiple: true });
      });
      list.container[0].append(button);
      return list;
    }
  }
  telepath.register('exoblocks.CitationList', CitationListDefinition);
})();
