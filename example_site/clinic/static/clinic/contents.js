/* Marks the current section in the list of contents: the last heading in the upper part of the window or above it.
   Without this script, the list works as plain links. */
(() => {
  const contents = document.querySelector('.contents');
  if (!contents || !('IntersectionObserver' in window)) return;

  const UPPER_PART = 0.3;
  const sections = [...contents.querySelectorAll('a[href^="#"]')]
    .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter(({ heading }) => heading);

  const current = () => {
    const { clientHeight, scrollHeight, scrollTop } = document.documentElement;
    // The last section can be too short to reach the upper part.
    if (scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 4) return sections.at(-1);
    const line = clientHeight * UPPER_PART;
    return sections.findLast(({ heading }) => heading.getBoundingClientRect().top <= line);
  };

  /* The list has its own scrollbar if it is longer than the window. */
  const scrollTo = (link) => {
    const above = link.getBoundingClientRect().top - contents.getBoundingClientRect().top;
    const isVisible = above >= 0 && above + link.offsetHeight <= contents.clientHeight;
    if (!isVisible) contents.scrollTop += above - contents.clientHeight / 2;
  };

  const update = () => {
    const found = current();
    sections.forEach(({ link }) => {
      if (link !== found?.link) link.removeAttribute('aria-current');
    });
    if (found && !found.link.hasAttribute('aria-current')) {
      found.link.setAttribute('aria-current', 'location');
      scrollTo(found.link);
    }
  };

  // The margin at the top is so large that a heading also counts after a jump past it.
  const rootMargin = `1000000px 0px ${-100 * (1 - UPPER_PART)}% 0px`;
  const headings = new IntersectionObserver(update, { rootMargin });
  sections.forEach(({ heading }) => headings.observe(heading));
  const footer = document.querySelector('.site-footer');
  if (footer) new IntersectionObserver(update, { threshold: [0, 0.5, 0.9, 1] }).observe(footer);
})();
