/* Converts formulas in pasted HTML to one line, so that exponents, fractions and roots keep their meaning.
   No build step. */
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

  /* Reads `node` if it is an element of a formula, and returns whether it is one. */
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

  /* The visual form of a formula, which KaTeX and MathJax add to the accessible form. */
  const isLookOfMath = (node) =>
    node.getAttribute('aria-hidden') === 'true' &&
    !node.querySelector('math') &&
    Boolean(node.parentElement?.querySelector('math'));

  window.exoblocks = window.exoblocks || {};
  Object.assign(window.exoblocks, { readMath, isLookOfMath });
})();
