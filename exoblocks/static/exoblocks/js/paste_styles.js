/* What pasted HTML says about the look of a text, and where its links lead. No build step. */
(() => {
  const STYLES = {
    b: 'BOLD', strong: 'BOLD', i: 'ITALIC', em: 'ITALIC', cite: 'ITALIC', dfn: 'ITALIC', var: 'ITALIC',
    sup: 'SUPERSCRIPT', sub: 'SUBSCRIPT', s: 'STRIKETHROUGH', strike: 'STRIKETHROUGH',
    u: 'UNDERLINE', code: 'CODE', kbd: 'CODE', samp: 'CODE', tt: 'CODE',
  };
  const styleOf = (node) => (node.getAttribute('style') || '').toLowerCase();
  const classesOf = (node) => (node.getAttribute('class') || '').toLowerCase();

  /* The rules of the document's own style sheets that name a class: a spreadsheet's ".xl65 { font-weight: 700 }". */
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
          const [, tag, name] = selector.trim().match(/^(span|font|td|th|)\.([\w-]+)$/i) || [];
          if (name) rules.push({ tag: tag.toLowerCase(), name: name.toLowerCase(), style });
        });
      });
    });
    return rules;
  };

  /* An address that may be kept, or "". A browser ignores white space and control characters in it. */
  const safeAddress = (href) => {
    const plain = href.replace(/[\u0000-\u0020\u007f-\u00a0]/g, '');
    return /^(https?:\/\/[^/]|mailto:.|tel:.)/i.test(plain) ? href.trim() : '';
  };

  class Styles {
    /* `allowed`: {blocks, styles, entities}, sets of the types that the editor has. */
    constructor(allowed) {
      this.allowed = allowed;
      this.notes = new Map();
      this.rules = [];
    }

    note(kind) {
      this.notes.set(kind, (this.notes.get(kind) || 0) + 1);
    }

    readRules(doc) {
      this.rules = classRules(doc);
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
      let { styles, link } = context;
      if (STYLES[name]) styles = this.with(styles, STYLES[name]);
      [...this.classStyles(node).map(({ style }) => style), node.style].forEach((css) => {
        if (css) styles = this.withCss(styles, css, name);
      });
      const [, raised] = styleOf(node).match(/mso-text-raise:\s*(-?[\d.]+)/) || [];
      if (Number(raised)) styles = this.with(styles, Number(raised) > 0 ? 'SUPERSCRIPT' : 'SUBSCRIPT');
      const isLink = context.isLink || (name === 'a' && node.hasAttribute('href'));
      if (name === 'a' && isLink) link = this.link(node.getAttribute('href') || '#');
      if (isLink) styles = styles.filter((style) => style !== 'UNDERLINE');
      const isSpacing =
        context.isSpacing || /mso-(spacerun|tab-count)/.test(styleOf(node)) || /apple-converted-space/.test(classesOf(node));
      return { ...context, styles, link, isLink, isSpacing };
    }

    withCss(before, css, name) {
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
        if (place === 'super' || shift > 0 || css.fontVariantPosition === 'super') set('SUPERSCRIPT', true);
        if (place === 'sub' || shift < 0 || css.fontVariantPosition === 'sub') set('SUBSCRIPT', true);
      }
      return styles;
    }

    link(href) {
      const address = safeAddress(href);
      if (address && this.allowed.entities.has('LINK')) return address;
      // A place in the document that was copied is no address.
      if (!href.startsWith('#')) this.note('links');
      return '';
    }
  }

  window.exoblocks = window.exoblocks || {};
  Object.assign(window.exoblocks, { PastedStyles: Styles, styleOf, classesOf });
})();
