import { HEADING, SIGNED } from './blocks.js';
import type { Block } from './definition.js';

interface Node {
  readonly headlineLevel?: number;
  readonly table?: { readonly headerRows?: number; readonly heights: readonly number[]; readonly body: readonly unknown[] };
}
/** Rows that go over with the signatures. */
const PULLED = 3;

/**
 * A body whose signatures came to stand alone on a page: the end of the list above them goes over with them, under a header of its own; a short
 * list goes as a whole, with its heading. A body without a list, or without signatures, stays as it is.
 */
export function pulled(body: readonly Block[]): readonly Block[] {
  const nodes = body as readonly Node[];
  const signed = nodes.map(({ headlineLevel }) => headlineLevel === SIGNED).lastIndexOf(true);
  const at = nodes.map(({ table }, i) => i < signed && table?.headerRows === 1).lastIndexOf(true);
  const list = nodes[at]?.table;
  if (!list) return body;
  const [header, ...rows] = list.body;
  if (rows.length <= 2 * PULLED) {
    const from = nodes[at - 1]?.headlineLevel === HEADING ? at - 1 : at;
    return [...body.slice(0, from), { ...(body[from] as object), pageBreak: 'before' } as Block, ...body.slice(from + 1)];
  }
  const [first = 0, ...heights] = list.heights;
  const part = (from: number, to?: number, more?: object): Block =>
    ({
      ...(body[at] as object),
      table: { ...list, heights: [first, ...heights.slice(from, to)], body: [header, ...rows.slice(from, to)] },
      ...more,
    }) as Block;
  return [...body.slice(0, at), part(0, -PULLED), part(-PULLED, undefined, { pageBreak: 'before' }), ...body.slice(at + 1)];
}
