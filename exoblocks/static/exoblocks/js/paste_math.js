/* Formulas in pasted HTML, on one line: what stands above, below or under a root is never beside. No build step. */
(() => {
  const SCRIPTS = {
    msup: ['SUPERSCRIPT'], mover: ['SUPERSCRIPT'], msub: ['SUBSCRIPT'], munder: ['SUBSCRIPT'],
    msubsup: ['SUBSCRIPT', 'SUPERSCRIPT'], munderover: ['SUBSCRIPT', 'SUPERSCRIPT'],
  };

  /* In brackets, unless it is a single number or name. */
  const operand = (reader, nodes, context) => {
    const text = nodes.map((node) => node.textContent).join('').trim();
    const isPlain = /^[\p{L}\p{N}.,]*$/u.test(text);
    if (!isPlain) reader.add('(', context);
    nodes.forEach((node) => reader.node(node, context));
    if (!isPlain) reader.add(')', context);
  };

  /* Whether `node` was a formula's own element, which is read then. */
  const readMath = (reader, node, name, context) => {
    const parts = [...node.children];
    const raised = (style) => ({ ...context, styles: reader.with(context.styles, style) });
    if (SCRIPTS[name] && parts.length) {
      reader.node(parts[0], context);
      SCRIPTS[name].forEach((style, index) => {
        if (parts[index + 1]) reader.node(parts[index + 1], raised(style));
      });
    } else if (name === 'mfrac' && parts.length === 2) {
      operand(reader, [parts[0]], context);
      reader.add('/', context);
      operand(reader, [parts[1]], context);
    } else if (name === 'msqrt' || (name === 'mroot' && parts.length === 2)) {
      if (name === 'mroot') reader.node(parts[1], raised('SUPERSCRIPT'));
      reader.add('√', context);
      operand(reader, name === 'mroot' ? [parts[0]] : [...node.childNodes], context);
    } else {
      return false;
    }
    return true;
  };

  /* A formula's look, beside the formula itself: KaTeX and MathJax show one and read out the other. */
  const isLookOfMath = (node) =>
    node.getAttribute('aria-hidden') === 'true' &&
    !node.querySelector('math') &&
    Boolean(node.parentElement?.querySelector('math'));

  window.exoblocks = window.exoblocks || {};
  Object.assign(window.exoblocks, { readMath, isLookOfMath });
})();
