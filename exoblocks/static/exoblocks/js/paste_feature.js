/* Pasting into Wagtail's rich text editor. Content that the field allows is kept, and a message at the field
   reports the rest. No build step. */
(() => {
  const { DraftJS, draftail, exoblocks } = window;
  const { EditorState, Modifier } = DraftJS;
  const TYPE = 'EXOBLOCKS_PASTE';
  const SCRIPTS = { SUPERSCRIPT: '^', SUBSCRIPT: '_' };
  /* Names in the message for styles that the editor does not have. Other styles are shown in another way. */
  const LOST = {
    SUPERSCRIPT: 'superscript', SUBSCRIPT: 'subscript', STRIKETHROUGH: 'struck', UNDERLINE: 'underline',
    BOLD: 'bold', ITALIC: 'italic', CODE: 'code',
  };

  /* --- From the content read to the editor's content ------------------------------------------- */

  /* Each character separately, with white space collapsed. */
  const characters = (pieces, isTrimmed) => {
    const found = [];
    pieces.forEach(({ text, styles, link, isExact }) => {
      [...text].forEach((character) => found.push({ character, styles, link, isExact }));
    });
    const kept = [];
    found.forEach((each) => {
      const last = kept[kept.length - 1];
      if (each.isExact || !/[ \n]/.test(each.character)) {
        kept.push(each);
      } else if (each.character === '\n') {
        while (kept.length && kept[kept.length - 1].character === ' ') kept.pop();
        kept.push(each);
      } else if (last && !/[ \n]/.test(last.character)) {
        kept.push(each);
      }
    });
    if (!isTrimmed) return kept;
    const isSpace = ({ character }) => /\s/.test(character);
    while (kept.length && !kept[0].isExact && isSpace(kept[0])) kept.shift();
    while (kept.length && !kept[kept.length - 1].isExact && isSpace(kept[kept.length - 1])) kept.pop();
    return kept;
  };

  /* "10^9" if superscript is not allowed, never "109". */
  const withSigns = (all, style, reader) => {
    const sign = SCRIPTS[style];
    const result = [];
    for (let start = 0; start < all.length; ) {
      let end = start;
      while (end < all.length && all[end].styles.includes(style)) end += 1;
      if (end === start) {
        result.push(all[start]);
        start += 1;
      } else {
        const run = all.slice(start, end);
        const text = run.map(({ character }) => character).join('');
        const joined = text.slice(-1) + (all[end]?.character || ' ');
        const isPlain = /^[-+−]?[\p{L}\p{N}]+$/u.test(text) && !/^(\p{L}\p{L}|\p{N}\p{N})$/u.test(joined);
        const mark = (character) => ({ ...run[0], character });
        if (/^(st|nd|rd|th)$/.test(text)) {
          result.push(...run);
        } else {
          result.push(mark(sign), ...(isPlain ? run : [mark('('), ...run, mark(')')]));
        }
        reader.note(LOST[style]);
        start = end;
      }
    }
    return result;
  };

  const withAllowed = (all, reader) => {
    let result = all;
    Object.keys(SCRIPTS).forEach((style) => {
      if (!reader.allowed.styles.has(style)) result = withSigns(result, style, reader);
    });
    return result.map((each) => {
      const styles = each.styles.filter((style) => reader.allowed.styles.has(style));
      each.styles.forEach((style) => {
        if (!styles.includes(style) && !SCRIPTS[style] && each.character.trim()) reader.note(LOST[style]);
      });
      return { ...each, styles };
    });
  };

  const ranges = (all, valueOf) => {
    const found = [];
    let offset = 0;
    let open = null;
    all.forEach((each) => {
      const value = valueOf(each);
      if (open && open.value === value) {
        open.length += each.character.length;
      } else {
        open = value ? { value, offset, length: each.character.length } : null;
        if (open) found.push(open);
      }
      offset += each.character.length;
    });
    return found;
  };

  const plainText = (all) => all.map(({ character }) => character).join('');

  /* If the field does not allow a list, its bullets or numbers become text. */
  const asText = (type, number) => (type === 'numbered-text' ? `${number}. ` : '• ');

  /* `next(block type, depth)`: the number that the item has here, whatever number it had in its source. */
  const numbering = () => {
    let numbers = [];
    return (type, depth) => {
      const isItem = type === 'ordered-list-item';
      numbers = numbers.slice(0, isItem ? depth + 1 : type.endsWith('list-item') && depth);
      if (!isItem) return 0;
      numbers[depth] = (numbers[depth] || 0) + 1;
      return numbers[depth];
    };
  };

  const rawContent = (reader) => {
    const numbered = numbering();
    const blocks = [];
    const entityMap = {};
    let number = 0;
    reader.blocks.forEach((block) => {
      // Text within a line keeps its spaces.
      let all = characters(block.pieces, reader.blocks.length > 1 || !block.isInline);
      if (!all.some(({ character }) => /[^\s\u00a0]/.test(character))) return;
      let { type } = block;
      const [bullet] = plainText(all).match(exoblocks.PASTED_BULLET) || [''];
      if (bullet && type.endsWith('list-item')) all = all.slice(bullet.length);
      if (bullet && type === 'unstyled' && reader.allowed.blocks.has('unordered-list-item')) {
        type = 'unordered-list-item';
        all = all.slice(bullet.length);
      }
      if (type.endsWith('-text')) {
        number = type === 'numbered-text' ? block.number || number + 1 : 0;
        all = [...asText(type, number)].map((character) => ({ character, styles: [], link: '' })).concat(all);
        type = 'unstyled';
      } else {
        number = 0;
      }
      // A heading is always bold.
      if (type.startsWith('header-') && all.every(({ styles }) => styles.includes('BOLD'))) {
        all = all.map((each) => ({ ...each, styles: each.styles.filter((style) => style !== 'BOLD') }));
      }
      const newNumber = numbered(type, block.depth);
      if (newNumber && block.number && newNumber !== block.number) reader.note('numbering');
      all = withAllowed(all, reader);
      const styles = [...new Set(all.flatMap((each) => each.styles))];
      blocks.push({
        type,
        depth: type.endsWith('list-item') ? block.depth : 0,
        text: plainText(all),
        inlineStyleRanges: styles.flatMap((style) =>
          ranges(all, (each) => each.styles.includes(style)).map(({ offset, length }) => ({ style, offset, length })),
        ),
        entityRanges: ranges(all, ({ link }) => link).map(({ value, offset, length }) => {
          const key = Object.keys(entityMap).length;
          entityMap[key] = { type: 'LINK', mutability: 'MUTABLE', data: { url: value } };
          return { key, offset, length };
        }),
      });
    });
    return { blocks, entityMap };
  };

  /* An empty block takes the type of the pasted block. */
  const insert = (editorState, raw) => {
    const content = editorState.getCurrentContent();
    const selection = editorState.getSelection();
    const fragment = DraftJS.convertFromRaw(raw).getBlockMap();
    let next = Modifier.replaceWithFragment(content, selection, fragment);
    const [{ type }] = raw.blocks;
    const target = content.getBlockForKey(selection.getStartKey());
    const isAll =
      selection.getStartKey() === selection.getEndKey() &&
      selection.getEndOffset() - selection.getStartOffset() === target.getLength();
    if (raw.blocks.length === 1 && isAll && target.getType() === 'unstyled' && type !== 'unstyled') {
      next = Modifier.setBlockType(next, next.getSelectionAfter(), type);
    }
    // A separate name, because Draftail would remove "1. " from what it calls a fragment.
    return EditorState.push(editorState, next, 'exoblocks-paste');
  };

  /* --- Messages to the editor ------------------------------------------------------------------ */

  const say = (wrapper, notes, messages) => {
    let region = wrapper.parentNode.querySelector(':scope > .exo-pasted');
    if (!region && !notes.size) return;
    if (!region) {
      region = document.createElement('div');
      region.className = 'exo-pasted';
      region.setAttribute('role', 'status');
      wrapper.after(region);
    }
    region.replaceChildren();
    if (!notes.size) return;
    const lines = [...notes.keys()].filter((kind) => messages[kind]).map((kind) => {
      const line = document.createElement('li');
      line.textContent = messages[kind];
      return line;
    });
    const list = document.createElement('ul');
    list.append(...lines);
    const title = document.createElement('p');
    title.className = 'exo-pasted__title';
    title.textContent = messages.title;
    const dismiss = document.createElement('button');
    dismiss.type = 'button';
    dismiss.className = 'button button-small button-secondary';
    dismiss.textContent = messages.dismiss;
    dismiss.addEventListener('click', () => {
      region.replaceChildren();
      (wrapper.querySelector('[contenteditable="true"]') || wrapper).focus();
    });
    // A screen reader announces changes in a region that already exists.
    window.setTimeout(() => region.replaceChildren(title, list, dismiss), 100);
  };

  const editorIn = (wrapper) => wrapper?.parentNode.querySelector(':scope > input')?.draftailEditor;
  const types = (configured) => new Set((configured || []).map(({ type }) => type));
  const allowedIn = ({ blockTypes, inlineStyles, entityTypes }) => ({
    blocks: types(blockTypes),
    styles: types(inlineStyles),
    entities: types(entityTypes),
  });

  const handlePastedText = (text, html, editorState, { setEditorState, getProps }) => {
    const wrapper = document.activeElement?.closest('[data-draftail-editor-wrapper]');
    const editor = editorIn(wrapper);
    // Content copied from an editor is pasted unchanged.
    if (!html || !editor || html.includes('data-draftjs-conductor-fragment')) return 'not-handled';
    const reader = new exoblocks.PastedReader(allowedIn(editor.props));
    reader.read(html);
    const raw = rawContent(reader);
    if (!raw.blocks.length && !reader.notes.size) return 'not-handled';
    if (raw.blocks.length) setEditorState(insert(editorState, raw));
    const { messages } = getProps().plugins.find(({ type }) => type === TYPE);
    say(wrapper, reader.notes, messages);
    return 'handled';
  };

  /* --- Plain text fields ----------------------------------------------------------------------- */

  /* A browser would paste "109" for 10⁹, and "5 mg" for 5 μg in a symbol font. */
  const TOLD = ['superscript', 'subscript', 'symbols', 'deleted', 'comments', 'citations'];

  const pasteIntoPlainText = (event) => {
    const { target, clipboardData } = event;
    const html = clipboardData?.getData('text/html');
    if (!html || !target.matches('form textarea, form input[type="text"]')) return;
    const editor = editorIn(document.querySelector('[data-draftail-editor-wrapper]'));
    const messages = editor?.props.plugins.find(({ type }) => type === TYPE)?.messages;
    if (!messages) return;
    const reader = new exoblocks.PastedReader({ blocks: new Set(), styles: new Set(), entities: new Set() });
    reader.read(html);
    const { blocks } = rawContent(reader);
    const notes = new Map([...reader.notes].filter(([kind]) => TOLD.includes(kind)));
    if (reader.hasSymbols || notes.size) {
      const lines = blocks.map(({ text }) => (target.localName === 'input' ? text.replace(/\n/g, ' ') : text));
      event.preventDefault();
      // The browser can undo this.
      document.execCommand('insertText', false, lines.join(target.localName === 'input' ? ' ' : '\n'));
    }
    say(target, notes, messages);
  };

  document.addEventListener('paste', pasteIntoPlainText);

  const messagesIn = ({ plugins }) => (plugins || []).find(({ type }) => type === TYPE)?.messages;
  /* For tables: what a field with these options of Draftail allows, and what was read from HTML as content. */
  Object.assign(exoblocks, { allowedIn, messagesIn, rawContent });

  draftail.registerPlugin({ type: TYPE, handlePastedText }, 'plugins');
})();
