/** How many of the entries fit side by side. When not all do, there must be room for 更多 beside them. */
export function fitOf(widths: readonly number[], room: number, more: number): number {
  const sum = (count: number): number => widths.slice(0, count).reduce((all, width) => all + width, 0);
  if (sum(widths.length) <= room) return widths.length;
  let count = widths.length - 1;
  while (count > 1 && sum(count) + more > room) count -= 1;
  return count;
}
