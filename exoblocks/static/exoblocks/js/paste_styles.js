/* Reads styles and link targets from pasted HTML. No build step. */
(() => {
  const { SYMBOL_FONTS } = window.exoblocks;
  const STYLES = {
    b: 'BOLD', strong: 'BOLD', i: 'ITALIC', em: 'ITALIC', cite: 'ITALIC', dfn: 'ITALIC', var: 'ITALIC',
    sup: 'SUPERSCRIPT', sub: 'SUBSCRIPT', s: 'STRIKETHROUGH', strike: 'STRIKETHROUGH',
    u: 'UNDERLINE', code: 'CODE', kbd: 'CODE', samp: 'CODE', tt: 'CODE',
  };
  const styleOf = (node) => (node.getAttribute('style') || '').toLowerCase();
  const classesOf = (node) => (node.getAttribute('class') || '').toLowerCase();

  /* The rules with a class in the document's own style sheets: a spreadsheet's ".xl65 { font-weight: 700 }". */
  const classRules = (doc) => {
    const rules = [];
    doc.querySelectorAll('style').forEach(({ textContent }) => {
      const sheet = new CSSStyleSheet();
      try {
        sheet.replaceSync(textContent.replace(/<!--|-->/g, ''));
      } catch {
        return;
      }
      [...sheet.cssRules].forEach(({ selectorText, style }) => {
        (selectorText || '').split(',').forEach((selector) => {
          const [, tag, name] = selector.trim().match(/^(span|font|td|th|p|li|div|)\.([\w-]+)$/i) || [];
          if (name) rules.push({ tag: tag.toLowerCase(), name: name.toLowerCase(), style });
        });
      });
    });
    return rules;
  };

  /* Levels of Word's heading styles, by class. */
  const outlineLevels = (doc) => {
    const levels = new Map();
    doc.querySelectorAll('style').forEach(({ textContent }) => {
      for (const [, selectors, level] of textContent.matchAll(/([^{}]*)\{[^{}]*mso-outline-level:\s*(\d)/gi)) {
        for (const [, name] of selectors.matchAll(/\.([\w-]+)/g)) levels.set(name.toLowerCase(), Number(level));
      }
    });
    return levels;
  };

  /* A length in pixels, a fraction of the surrounding size, or NaN. */
  const sizeIn = (css, around) => {
    const [, number, unit] = css.fontSize.match(/^([\d.]+)(px|pt|em|%)$/) || [];
    if (css.fontSize === 'smaller') return around * 0.8;
    return Number(number) * ({ px: 1, pt: 4 / 3, em: around, '%': around / 100 }[unit] || NaN);
  };

  /* A URL that may be kept, or "". Browsers ignore white space and control characters in it. */
  const safeAddress = (href) => {
    const plain = href.replace(/[\u0000-\u0020\u007f-\u00a0]/g, '');
    return /^(https?:\/\/[^/]|mailto:.|tel:.)/i.test(plain) ? href.trim() : '';
  };

  class Styles {
    /* `allowed`: {blocks, styles, entities}, sets of the types that the editor supports. */
    constructor(allowed) {
      this.allowed = allowed;
      this.notes = new Map();
      this.rules = [];
      this.levels = new Map();
    }

    note(kind) {
      this.notes.set(kind, (this.notes.get(kind) || 0) + 1);
    }

    readRules(doc) {
      this.rules = classRules(doc);
      this.levels = outlineLevels(doc);
    }

    with(styles, style) {
      return styles.includes(style) ? styles : [...styles, style];
    }

    classStyles(node) {
      if (!this.rules.length) return [];
      const classes = classesOf(node).split(/\s+/);
      return this.rules.filter(({ tag, name }) => classes.includes(name) && (!tag || tag === node.localName));
    }

    styled(node, name, context) {
      let { styles, link, font = '', size = 16 } = context;
      if (STYLES[name]) styles = this.with(styles, STYLES[name]);
      const [, script] = classesOf(node).match(/(?:^|\s)(sup|sub)(?:erscript|script)?(?:\s|$)/) || [];
      if (script) styles = this.with(styles, STYLES[script]);
      let family = node.getAttribute('face') || '';
      [...this.classStyles(node).map(({ style }) => style), node.style].forEach((css) => {
        if (!css) return;
        styles = this.withCss(styles, css, name, size);
        size = sizeIn(css, size) || size;
        family = css.fontFamily || family;
      });
      if (family) font = family.split(',')[0].replace(/["']/g, '').trim().toLowerCase();
      const [, symbols] = styleOf(node).match(/mso-symbol-font-family:\s*["']?([\w ]+)/) || [];
      if (symbols && SYMBOL_FONTS.has(symbols.trim())) font = symbols.trim();
      const [, raised] = styleOf(node).match(/mso-text-raise:\s*(-?[\d.]+)/) || [];
      if (Number(raised)) styles = this.with(styles, Number(raised) > 0 ? 'SUPERSCRIPT' : 'SUBSCRIPT');
      const isLink = context.isLink || (name === 'a' && node.hasAttribute('href'));
      if (name === 'a' && isLink) link = this.link(node.getAttribute('href') || '#');
      if (isLink) styles = styles.filter((style) => style !== 'UNDERLINE');
      const isSpacing =
        context.isSpacing || /mso-(spacerun|tab-count)/.test(styleOf(node)) || /apple-converted-space/.test(classesOf(node));
      const [, space] = styleOf(node).match(/white-space(?:-collapse)?:\s*([\w-]+)/) || [];
      const keepsLines = space ? /^(pre|break-spaces)/.test(space) : context.keepsLines;
      return { ...context, styles, link, isLink, isSpacing, font, size, keepsLines };
    }

    withCss(before, css, name, around) {
      let styles = before;
      const set = (style, isOn) => {
        styles = isOn ? this.with(styles, style) : styles.filter((each) => each !== style);
      };
      const { fontWeight: weight, fontStyle: slope, verticalAlign: place, textDecoration: line } = css;
      if (weight) set('BOLD', /^bold/.test(weight) || Number(weight) >= 600);
      if (slope) set('ITALIC', /italic|oblique/.test(slope));
      if (/line-through/.test(`${line} ${css.textDecorationLine}`)) set('STRIKETHROUGH', true);
      if (/underline/.test(`${line} ${css.textDecorationLine}`)) set('UNDERLINE', true);
      if (!/^(td|th|tr|img)$/.test(name)) {
        const shift = /^-?[\d.]+(px|pt|em|ex|%)$/.test(place) ? parseFloat(place) : 0;
        // Smaller than the text around it, and moved up or down.
        const isSmall = sizeIn(css, around) < around;
        const offset = css.position === 'relative' ? parseFloat(css.top) || -parseFloat(css.bottom) || 0 : 0;
        const isUp = isSmall && (offset < 0 || /^(text-)?top$/.test(place));
        const isDown = isSmall && (offset > 0 || /^(text-)?bottom$/.test(place));
        if (place === 'super' || shift > 0 || css.fontVariantPosition === 'super' || isUp) set('SUPERSCRIPT', true);
        if (place === 'sub' || shift < 0 || css.fontVariantPosition === 'sub' || isDown) set('SUBSCRIPT', true);
      }
      return styles;
    }

    link(href) {
      const address = safeAddress(href);
      if (address && this.allowed.entities.has('LINK')) return address;
      // A location in the copied document is not a URL.
      if (!href.startsWith('#')) this.note('links');
      return '';
    }
  }

  Object.assign(window.exoblocks, { PastedStyles: Styles, styleOf, classesOf });
})();
