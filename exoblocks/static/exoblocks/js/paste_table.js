/* Reads a table from the clipboard: from Word, spreadsheets, web pages, or text with tabs. No build step. */
(() => {
  window.exoblocks = window.exoblocks || {};
  const { exoblocks } = window;
  const NOTHING = { blocks: [], entityMap: {} };
  const isSpace = (text) => !text.replace(/\s/g, '');

  /* Text as a spreadsheet writes it: a cell with a tab, a line break or a quotation mark is in quotation marks. */
  const fromText = (text) => {
    const rows = [];
    const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
    let row = [];
    let match;
    while ((match = cell.exec(text))) {
      const [, quoted, plain, end] = match;
      row.push(quoted === undefined ? plain : quoted.replace(/""/g, '"'));
      if (end !== '\t') {
        rows.push(row);
        row = [];
      }
      if (cell.lastIndex >= text.length && end !== '\t') break;
    }
    return rows;
  };

  const textCell = (text) => ({
    text: text.trim(),
    content: {
      ...NOTHING,
      blocks: text.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => ({
        type: 'unstyled', depth: 0, text: line, inlineStyleRanges: [], entityRanges: [],
      })),
    },
  });

  /* When a table is pasted, the scripts of the rich text editor have been loaded. */
  const tableReader = (allowed) => new (class extends exoblocks.PastedReader {
    /* The first table, as rows of {text, content}; null if there is none with more than one cell. */
    readTable(html) {
      const doc = this.parse(html);
      const grids = [...doc.querySelectorAll('table')]
        .filter((table) => !table.querySelector('table') && !this.isHidden(table))
        .map((table) => ({ table, rows: this.rows(table) }))
        .filter(({ rows }) => rows.length > 1 || rows.some((row) => row.cells.length > 1));
      if (!grids.length) return null;
      const [{ table, rows }] = grids;
      if (grids.length > 1) this.note('severalTables');
      const own = [...table.children].filter(({ localName }) => localName !== 'caption').map(({ textContent }) => textContent);
      doc.querySelectorAll('style, script, title').forEach((element) => element.remove());
      if (isSpace(doc.body.textContent.replace(own.join(''), '')) === false && grids.length === 1) this.note('outside');
      const context = { styles: [], link: '' };
      return this.grid(rows).map((cells, index) => {
        if (cells.includes(null)) this.note('merged');
        const inRow = this.styled(rows[index], 'tr', this.styled(table, 'tr', context));
        return cells.map((cell) => this.content(cell, inRow));
      });
    }

    content(cell, context) {
      if (!cell) return { text: '', content: NOTHING };
      const reader = this.inCell(cell, context, false);
      const content = exoblocks.rawContent(reader);
      return { text: content.blocks.map(({ text }) => text).join(' '), content };
    }
  })(allowed);

  /* {rows, notes}, where all rows have the same number of cells; null if the clipboard has no table. */
  exoblocks.readTable = (clipboard, allowed) => {
    const reader = tableReader(allowed);
    const text = (clipboard.getData('text/plain') || '').replace(/\r\n?/g, '\n').replace(/\n+$/, '');
    let rows = reader.readTable(clipboard.getData('text/html') || '');
    if (!rows && text.includes('\t')) rows = fromText(text).map((row) => row.map(textCell));
    if (!rows) return null;
    const width = Math.max(...rows.map((row) => row.length));
    const padded = rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => textCell(''))]);
    return { rows: padded, notes: reader.notes };
  };
})();
