/* Converts HTML from the clipboard (from Word, Google Docs, spreadsheets and web pages) to editor content.
   Nothing is displayed or fetched. Content that cannot be kept is recorded. No build step. */
(() => {
  const { PastedStyles, styleOf, classesOf, unsymbol, readMath, isLookOfMath } = window.exoblocks;
  const SKIPPED = new Set(
    'annotation annotation-xml area base button col colgroup datalist head input link map meta noscript param rp script select source style template textarea title track xml'.split(' '),
  );
  const EMBEDDED = new Set('applet audio canvas embed iframe object video'.split(' '));
  const PICTURES = new Set('img picture svg v:shape v:imagedata v:group v:rect'.split(' '));
  /* Link targets of footnote marks and of their back-links: in Word, Google Docs, LibreOffice and Wikipedia. */
  const NOTE = /#(_ftn|_edn|ftnt|sdfootnote|sdendnote|cite_(note|ref))/;
  const BLOCKS = new Set(
    'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup html li main nav ol p pre section summary ul'.split(' '),
  );
  const HEADINGS = ['header-one', 'header-two', 'header-three', 'header-four', 'header-five', 'header-six'];
  const BULLET = /^[•●▪■◦○‣⁃·➢❖❑✓]\s+/;
  const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;
  const LIGATURES = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' };
  const MAX_DEPTH = 4;
  /* A simple number as Word writes it before an item, and a number with letters or several parts. */
  const NUMBER = /^\(?(\d+)[.)]?$/;
  const OTHER_NUMBER = /^\(?([a-z]{1,5}[.)]|\d+([.]\d+)+[.)]?)$/i;

  class Reader extends PastedStyles {
    constructor(allowed) {
      super(allowed);
      this.blocks = [];
      this.block = null;
    }

    parse(html) {
      // White space around the copied content comes from the clipboard, and inside it from the author.
      let copied = html.replace(/\s*<!--StartFragment-->/, '').replace(/<!--EndFragment-->\s*/, '');
      if (/<tr[\s>]/i.test(copied) && !/<table[\s>]/i.test(copied)) copied = `<table>${copied}</table>`;
      const doc = new DOMParser().parseFromString(copied, 'text/html');
      this.readRules(doc);
      return doc;
    }

    read(html) {
      const doc = this.parse(html);
      this.children(doc.body, { styles: [], link: '', type: 'unstyled', depth: 0, lists: 0 });
      this.close();
      return this.blocks;
    }

    /* --- Blocks ------------------------------------------------------------------------------- */

    close() {
      this.block = null;
    }

    open(context) {
      if (this.block) return this.block;
      this.block = { type: context.type, depth: context.depth, isInline: !context.inBlock, pieces: [] };
      if (context.number && !context.item?.block) this.block.number = context.number;
      this.blocks.push(this.block);
      return this.block;
    }

    add(text, context) {
      const isSpace = !/[^ \t\n\r\f\v]/.test(text);
      if (isSpace && !this.block) return;
      const { item } = context;
      if (!this.block && item && item.block) {
        // A second paragraph of a list item.
        this.block = item.block;
        this.block.pieces.push({ text: '\n', styles: [], link: '' });
      }
      const block = this.open(context);
      if (item && !item.block) item.block = block;
      block.pieces.push({ text, styles: context.styles, link: context.link });
    }

    lineBreak(node, context) {
      if (!this.block) return;
      // The lines of a PDF are not paragraphs.
      if (node.getAttribute('role') === 'presentation') {
        this.block.pieces.push({ text: ' ', styles: [], link: '' });
        return;
      }
      const last = this.block.pieces[this.block.pieces.length - 1];
      if (last && last.text === '\n') {
        this.block.pieces.pop();
        this.close();
      } else {
        this.block.pieces.push({ text: '\n', styles: [], link: '', isBreak: Boolean(context) });
      }
    }

    /* --- Nodes -------------------------------------------------------------------------------- */

    children(node, context) {
      node.childNodes.forEach((child) => this.node(child, context));
    }

    node(node, context) {
      if (node.nodeType === Node.TEXT_NODE) {
        this.text(node.data, context);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        this.element(node, context);
      }
    }

    text(data, context) {
      const plain = data.replace(INVISIBLE, '').replace(/[ﬀ-ﬆ]/g, (letter) => LIGATURES[letter]);
      const text = unsymbol(plain, context.font, () => this.note('symbols'));
      this.hasSymbols = this.hasSymbols || text !== plain;
      if (!context.isPreformatted && !context.keepsLines) {
        this.add(context.isSpacing ? text.replace(/\s+/g, ' ') : text.replace(/[ \t\n\r\f\v]+/g, ' '), context);
        return;
      }
      text.split(/\r?\n/).forEach((line, index) => {
        if (index && this.block) this.block.pieces.push({ text: '\n', styles: [], link: '' });
        if (line) this.add(line.replace(/[\t\f\v]/g, ' '), context);
      });
    }

    element(node, context) {
      const name = node.localName.toLowerCase();
      if (SKIPPED.has(name) || this.isHidden(node)) return;
      if (this.isLeftOut(node, name)) return;
      if (name === 'br') {
        if (!/apple-interchange-newline/.test(classesOf(node))) this.lineBreak(node, context);
      } else if (name === 'hr') {
        this.close();
      } else if (name === 'table') {
        this.table(node, context);
      } else if (name === 'q') {
        this.add('“', context);
        this.children(node, context);
        this.add('”', context);
      } else if (name === 'rt') {
        this.add('(', context);
        this.children(node, context);
        this.add(')', context);
      } else if (this.isCitation(node)) {
        this.note('citations');
        this.children(node, context);
      } else if (!readMath(this, node, name, context)) {
        this.container(node, name, this.styled(node, name, context));
      }
    }

    /* A citation copied from a page. Its number is only valid on that page. */
    isCitation(node) {
      return node.matches('.citation[data-reference], .citation[data-references]');
    }

    isHidden(node) {
      const style = styleOf(node);
      if (node.hidden || isLookOfMath(node) || /display:\s*none|mso-hide:\s*all|mso-list:\s*ignore/.test(style)) return true;
      return this.classStyles(node).some(({ style: rule }) => rule.display === 'none');
    }

    /* Content other than the author's text: pictures, videos, comments and deleted tracked changes. */
    isLeftOut(node, name) {
      const style = styleOf(node);
      const classes = classesOf(node);
      if (PICTURES.has(name)) {
        this.note('pictures');
      } else if (EMBEDDED.has(name)) {
        this.note('embedded');
      } else if (name === 'del' || /\bmsodel\b|\btrackchangetextdeletion/.test(classes)) {
        if (node.textContent.trim()) this.note('deleted');
      } else if (
        /mso-element:\s*comment|mso-special-character:\s*comment/.test(style) ||
        /\bmso(commentreference|com(anchor|off|txt))\b/.test(classes)
      ) {
        this.note('comments');
      } else if (name === 'a' && NOTE.test(node.getAttribute('href') || '')) {
        this.note('footnotes');
      } else {
        return false;
      }
      return true;
    }

    container(node, name, context) {
      const level = this.headingLevel(node, name);
      const inTable = context.cell;
      if (level && !inTable) {
        // A numbered heading: "1.1 Dose".
        const label = this.wordLabel(node);
        this.inBlock(node, { ...context, ...this.heading(level), item: null }, /[\p{L}\p{N}]/u.test(label) ? label : '');
      } else if ((name === 'ol' || name === 'ul') && !inTable) {
        this.list(node, name, context);
      } else if (name === 'li' && !inTable && context.lists) {
        const number = context.counter.next(Number(node.getAttribute('value')));
        // Word for the web uses levels instead of nested lists.
        const level = Number(node.getAttribute('data-aria-level') || 0);
        const depth = Math.min(Math.max(level - 1, context.depth), MAX_DEPTH);
        this.inBlock(node, { ...context, type: context.listType, depth, number, item: { block: null } });
      } else if (name === 'p' && this.wordLevel(node) && !inTable) {
        this.wordItem(node, context);
      } else if (name === 'blockquote') {
        this.inBlock(node, { ...context, ...this.quotation() });
      } else if (name === 'pre') {
        this.inBlock(node, { ...context, isPreformatted: true });
      } else if (BLOCKS.has(name) || level || /display:\s*(block|flex|grid|list-item|table)/.test(styleOf(node))) {
        this.inBlock(node, context);
      } else {
        this.children(node, context);
      }
    }

    /* `label`: the text before it. */
    inBlock(node, context, label = '') {
      this.close();
      if (label) this.add(`${label} `, context);
      this.children(node, { ...context, inBlock: true });
      this.close();
    }

    headingLevel(node, name) {
      if (/^h[1-6]$/.test(name)) return Number(name[1]);
      if (node.getAttribute('role') === 'heading') return Number(node.getAttribute('aria-level') || 2);
      if (name !== 'p') return 0;
      const [, outline] = styleOf(node).match(/mso-outline-level:\s*(\d)/) || [];
      if (outline) return Number(outline);
      const classes = classesOf(node).split(/\s+/);
      if (classes.includes('msotitle')) return 1;
      const [, level] = classesOf(node).match(/\bmsoheading(\d)\b/) || [];
      return Number(level || classes.map((each) => this.levels.get(each)).find(Boolean) || 0);
    }

    /* The same level if the field allows it, otherwise the next lower level, otherwise the lowest. */
    heading(level) {
      const known = HEADINGS.map((type, index) => [index + 1, type]).filter(([, type]) => this.allowed.blocks.has(type));
      const found = known.find(([number]) => number >= level) || known[known.length - 1];
      if (!found) this.note('headings');
      return { type: found ? found[1] : 'unstyled', depth: 0, isHeading: true };
    }

    quotation() {
      if (this.allowed.blocks.has('blockquote')) return { type: 'blockquote', depth: 0 };
      this.note('quotations');
      return {};
    }

    /* --- Lists -------------------------------------------------------------------------------- */

    list(node, name, context) {
      const isNumbered = name === 'ol';
      const listType = this.listType(isNumbered);
      const depth = Math.min(context.lists, MAX_DEPTH);
      const counter = { next: () => 0 };
      if (isNumbered) {
        const step = node.hasAttribute('reversed') ? -1 : 1;
        let number = Number(node.getAttribute('start')) || (step < 0 ? node.querySelectorAll(':scope > li').length : 1);
        number -= step;
        counter.next = (value) => (number = value || number + step);
        const look = `${node.getAttribute('type') || ''} ${node.style.listStyleType}`;
        if (/^[ai] /i.test(look) || /alpha|latin|roman|greek/.test(look)) this.note('numbering');
      }
      this.inBlock(node, { ...context, listType, type: listType, depth, lists: context.lists + 1, item: null, counter });
    }

    listType(isNumbered) {
      const type = isNumbered ? 'ordered-list-item' : 'unordered-list-item';
      if (this.allowed.blocks.has(type)) return type;
      this.note('lists');
      return isNumbered ? 'numbered-text' : 'bulleted-text';
    }

    /* Word's lists are paragraphs: "mso-list:l0 level2 lfo1". */
    wordLevel(node) {
      const [, level] = styleOf(node).match(/mso-list:\s*l\d+\s+level(\d)/) || [];
      return Number(level || 0);
    }

    wordLabel(node) {
      const marker = [...node.querySelectorAll('[style]')].find((child) => /mso-list:\s*ignore/i.test(styleOf(child)));
      return marker ? marker.textContent.replace(/\s+/g, ' ').trim() : '';
    }

    wordItem(node, context) {
      const label = this.wordLabel(node);
      const [, number] = label.match(NUMBER) || [];
      const isNumbered = Boolean(number) || OTHER_NUMBER.test(label);
      if (!isNumbered && label.length > 1) {
        // A list cannot have the number "Step 1:".
        this.inBlock(node, context, label);
        return;
      }
      if (isNumbered && !number) this.note('numbering');
      const type = this.listType(isNumbered);
      const depth = Math.min(this.wordLevel(node) - 1, MAX_DEPTH);
      this.inBlock(node, { ...context, type, depth, number: Number(number || 0), item: { block: null } });
    }

    /* --- Tables ------------------------------------------------------------------------------- */

    rows(table) {
      return [...table.rows].filter((row) => row.closest('table') === table && !this.isHidden(row));
    }

    /* The cells of each row, with null in place of the rest of a merged cell. */
    grid(rows) {
      // The number of rows that a merged cell still covers, by column.
      const merged = [];
      return rows.map((row) => {
        const cells = [];
        const fillMerged = () => {
          while (merged[cells.length] > 0) {
            merged[cells.length] -= 1;
            cells.push(null);
          }
        };
        [...row.cells].filter((cell) => !this.isHidden(cell)).forEach((cell) => {
          fillMerged();
          for (let index = 0; index < Math.min(cell.colSpan, 100); index += 1) {
            merged[cells.length] = Math.min(cell.rowSpan || 1, 100) - 1;
            cells.push(index ? null : cell);
          }
        });
        fillMerged();
        return cells;
      });
    }

    table(table, context) {
      const rows = this.rows(table);
      const isLayout = table.querySelector('table') || rows.every((row) => row.cells.length < 2);
      if (isLayout) {
        this.close();
        [...table.children].forEach((part) => {
          const parts = part.localName === 'caption' ? [part] : [...part.querySelectorAll('td, th')];
          parts.filter((cell) => cell.closest('table') === table).forEach((cell) => this.inBlock(cell, context));
        });
        this.close();
        return;
      }
      this.note('tables');
      this.close();
      [...table.children].filter((part) => part.localName === 'caption').forEach((part) => this.inBlock(part, context));
      this.grid(rows).forEach((found, index) => {
        const inRow = this.styled(rows[index], 'tr', this.styled(table, 'tr', context));
        const cells = found.map((cell) => (cell ? this.cell(cell, inRow) : []));
        if (!cells.some((pieces) => pieces.some(({ text }) => text.trim()))) return;
        const separator = { text: ' | ', styles: [], link: '', isExact: true };
        this.blocks.push({
          type: 'unstyled',
          depth: 0,
          pieces: cells.flatMap((pieces, place) => (place ? [separator, ...pieces] : pieces)),
        });
      });
    }

    /* `isLine`: without lists and headings. */
    inCell(cell, context, isLine) {
      const reader = new Reader(this.allowed);
      reader.rules = this.rules;
      reader.levels = this.levels;
      reader.notes = this.notes;
      const styles = this.styled(cell, 'td', context);
      reader.children(cell, { ...styles, type: 'unstyled', depth: 0, lists: 0, item: null, number: 0, cell: isLine });
      this.hasSymbols = this.hasSymbols || reader.hasSymbols;
      return reader;
    }

    /* A cell's text on one line. */
    cell(cell, context) {
      const reader = this.inCell(cell, context, true);
      const space = { text: ' ', styles: [], link: '' };
      return reader.blocks
        .flatMap(({ pieces }, index) => (index ? [space, ...pieces] : pieces))
        .map((piece) => ({ ...piece, text: piece.text.replace(/\n/g, ' ') }))
        .reduce((all, piece) => (all.length || piece.text.trim() ? [...all, piece] : all), [])
        .reduceRight((all, piece) => (all.length || piece.text.trim() ? [piece, ...all] : all), [])
        .map((piece, index, { length }) => ({
          ...piece,
          text: piece.text
            .replace(/^\s+/, index ? ' ' : '')
            .replace(/\s+$/, index === length - 1 ? '' : ' '),
        }));
    }
  }

  Object.assign(window.exoblocks, { PastedReader: Reader, PASTED_BULLET: BULLET });
})();
