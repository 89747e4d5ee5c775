/* global document, getComputedStyle */

/** What the focus is on, by the words a person knows it by; and whether one can see that it is there. */
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return { words: '', seen: true };
  const label = 'labels' in element && element.labels?.[0] ? element.labels[0].textContent : '';
  const words = (element.getAttribute('aria-label') || label || element.textContent || element.getAttribute('placeholder') || '').trim();
  // A radio button may leave its ring to the label that is drawn instead of it.
  const drawn = [
    element,
    ...(element.matches('input[type=radio], input[type=checkbox]') ? [element.closest('label') ?? element] : []),
    element.parentElement,
  ];
  const seen = drawn.some(one => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
  });
  return { words, seen };
}

/**
 * Presses Tab until the focus is on what is called so. Fails when it is not reached, or when the focus cannot be seen on the way.
 * @param {import('playwright-core').Page} page
 * @param {string | RegExp} name
 * @param {{most?: number, back?: boolean}} [how]
 */
export async function tabTo(page, name, { most = 120, back = false } = {}) {
  const passed = [];
  for (let i = 0; i < most; i++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const { words, seen } = await page.evaluate(focused);
    if (!seen) throw new Error(`the focus on “${words.slice(0, 40)}” cannot be seen`);
    if (typeof name === 'string' ? words === name : name.test(words)) return;
    passed.push(words.slice(0, 12));
  }
  throw new Error(`Tab does not reach ${name}; it passed ${passed.slice(0, 30).join(' | ')}`);
}
