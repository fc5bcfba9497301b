/* Keeps content that a rich text field's features do not support unchanged in Wagtail's editor. No build step. */
(() => {
  const { React, DraftJS, draftail } = window;
  const { EditorState } = DraftJS;
  const element = React.createElement;

  /* Replaces it with the blocks into which the editor would have converted it. */
  const opened = (editorState, block, editable) => {
    const content = editorState.getCurrentContent();
    const raw = { ...editable, blocks: editable.blocks.map((each) => ({ ...each, key: DraftJS.genKey() })) };
    const fragment = DraftJS.convertFromRaw(raw).getBlockMap();
    const blocks = content.getBlockMap().toSeq();
    const isThis = (each) => each.getKey() === block.getKey();
    const blockMap = blocks
      .takeUntil(isThis)
      .concat(fragment.toSeq(), blocks.skipUntil(isThis).skip(1))
      .toOrderedMap();
    const key = fragment.first().getKey();
    const selection = DraftJS.SelectionState.createEmpty(key);
    const next = content.merge({ blockMap, selectionBefore: selection, selectionAfter: selection });
    return EditorState.forceSelection(EditorState.push(editorState, next, 'exoblocks-open'), selection);
  };

  const PreservedBlock = ({ block, blockProps }) => {
    const { editorState, entity, entityType, onChange, onRemoveEntity } = blockProps;
    const { names, text, editable } = entity.getData();
    const { messages } = entityType;
    const button = (label, act) =>
      element(
        'button',
        {
          type: 'button',
          className: 'button button-small button-secondary',
          onMouseDown: (event) => event.preventDefault(),
          onClick: act,
        },
        label,
      );
    return element(
      'div',
      { className: 'exo-preserved' },
      element('p', { className: 'exo-preserved__title' }, messages.title.replace('%s', (names || []).join(', '))),
      text && element('p', { className: 'exo-preserved__text' }, text),
      editable && button(messages.edit, () => onChange(opened(editorState, block, editable))),
      button(messages.remove, () => onRemoveEntity()),
    );
  };

  draftail.registerPlugin({ type: 'EXOBLOCKS_PRESERVED', block: PreservedBlock }, 'entityTypes');
})();
