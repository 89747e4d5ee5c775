/* global document, window, getComputedStyle, NodeFilter, Element, HTMLElement */

/**
 * Looks at the page as it stands and says what is wrong, a sentence each. Runs in the browser, so it is one function that knows nothing outside.
 * @param {{groups: string[]}} known the groups of the console's texts
 * @returns {string[]}
 */
export function inspect({ groups }) {
  const CONTROLS =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=checkbox], [role=switch], [role=option]';
  const WHOLES = 'label, .ant-select, .ant-input-affix-wrapper, .ant-input-number, .ant-picker, .ant-checkbox-wrapper, .ant-radio-wrapper';
  const problems = [];
  const shown = element => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const nameOf = element => {
    const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 28);
    const classes = typeof element.className === 'string' ? element.className.trim().split(/\s+/).slice(0, 2).join('.') : '';
    return `${element.tagName.toLowerCase()}${classes ? `.${classes}` : ''} “${words}”`;
  };
  const everything = [...document.body.querySelectorAll('*')].filter(element => element instanceof HTMLElement && shown(element));
  const ownText = element => [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim() !== '');

  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) {
    const beyond = everything.filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
    problems.push(`scrolls sideways by ${wide} px: ${beyond.slice(-2).map(nameOf).join(', ')}`);
  }

  for (const element of everything) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    // A visually hidden text is cut on purpose; so is one that ends in dots or is shown by scrolling.
    if (box.width < 4 || style.clipPath !== 'none' || style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') continue;
    const hides = value => value === 'hidden' || value === 'clip';
    const words = (element.textContent ?? '').trim() !== '';
    const tight = ownText(element) && element.matches('button, a, td, th, span, label, h1, h2, h3, b');
    if (
      words &&
      (hides(style.overflowX) || (tight && style.display !== 'inline')) &&
      element.scrollWidth > element.clientWidth + 1 &&
      element.clientWidth > 0
    ) {
      if (style.overflowX !== 'auto' && style.overflowX !== 'scroll') problems.push(`cut at the side: ${nameOf(element)}`);
    }
    if (words && hides(style.overflowY) && element.scrollHeight > element.clientHeight + 3 && element !== document.body)
      problems.push(`cut below: ${nameOf(element)}`);
  }

  const inFlow = element => {
    for (let at = element; at; at = at.parentElement) {
      const { position } = getComputedStyle(at);
      if (position === 'fixed' || position === 'sticky') return at;
    }
    return undefined;
  };
  const controls = [...document.querySelectorAll(CONTROLS)].filter(
    element => shown(element) && !element.closest('[aria-hidden=true], .skip, [inert]'),
  );
  const boxes = controls.map(element => ({
    element,
    layer: inFlow(element),
    whole: element.closest(WHOLES),
    rects: [...element.getClientRects()],
  }));
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      if (a.layer !== b.layer || a.element.contains(b.element) || b.element.contains(a.element) || (a.whole && a.whole === b.whole))
        continue;
      const over = a.rects.some(r =>
        b.rects.some(
          s => Math.min(r.right, s.right) - Math.max(r.left, s.left) > 2 && Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top) > 3,
        ),
      );
      if (over) problems.push(`overlap: ${nameOf(a.element)} and ${nameOf(b.element)}`);
    }
  }

  const key = new RegExp(`(?:^|\\s)(?:${groups.join('|')})\\.[a-z][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+)*(?:$|\\s)`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const said = node.textContent.trim().slice(0, 60);
    if (key.test(said)) problems.push(`an untranslated key: ${said}`);
    if (/\{\{\w+\}\}|\bundefined\b|\bNaN\b|\[object Object\]|Invalid Date/.test(said)) problems.push(`a value nobody put in: ${said}`);
  }
  for (const element of everything)
    for (const name of ['aria-label', 'placeholder', 'title'])
      if (key.test(element.getAttribute(name) ?? '')) problems.push(`an untranslated key in ${name}: ${element.getAttribute(name)}`);
  const orange = everything.filter(
    element => element instanceof Element && getComputedStyle(element).backgroundColor === 'rgb(184, 74, 24)',
  );
  if (orange.length > 1) problems.push(`${orange.length} orange buttons: ${orange.map(nameOf).join(', ')}`);
  if (document.querySelector('main .sbox[role=alert]'))
    problems.push(`shows an error: ${document.querySelector('main .sbox h2')?.textContent}`);
  return [...new Set(problems)];
}
