/**
 * Does the work once what was clicked has been painted, so that an old computer answers at once and works afterwards.
 * A page in the background is not painted: its work waits until somebody looks.
 */
export function afterPaint(work: () => void): void {
  window.requestAnimationFrame(() => window.setTimeout(work));
}
