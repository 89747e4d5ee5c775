import type { TableCell } from 'pdfmake/interfaces.js';
import type { Block } from './definition.js';

/** Ink on paper: one black, two greys; a form is copied and faxed. */
export const INK = { text: '#1c1b19', soft: '#5c5a55', line: '#8a877f', wash: '#f1efe9' } as const;
const ROW = 21;
const SHORT = 300;

const label = (text: string): TableCell => ({ text, color: INK.soft, fillColor: INK.wash, fontSize: 9.5, margin: [0, 2, 0, 2] });
const value = (text: string, columns = 1): TableCell => ({ text: text === '' ? ' ' : text, colSpan: columns, margin: [0, 2, 0, 2] });

/** A field of a form: its label and what stands in it; '' is a space to write in. `wide` takes the rest of the row. */
export interface Field {
  readonly label: string;
  readonly value: string;
  readonly wide?: boolean;
}

/** Fields in ruled boxes, two to a row; a wide one has a row of its own. */
export function fields(all: readonly Field[]): Block {
  const rows: TableCell[][] = [];
  let half: Field | undefined;
  const flush = (): void => {
    if (half) rows.push([label(half.label), value(half.value, 3), {}, {}]);
    half = undefined;
  };
  for (const field of all) {
    if (field.wide) {
      flush();
      rows.push([label(field.label), value(field.value, 3), {}, {}]);
    } else if (half) {
      rows.push([label(half.label), value(half.value), label(field.label), value(field.value)]);
      half = undefined;
    } else half = field;
  }
  flush();
  return {
    layout: 'ruled',
    table: { widths: [74, '*', 74, '*'], heights: ROW, body: rows, dontBreakRows: true },
    margin: [0, 0, 0, 10],
  };
}

/** By which the engine knows a heading. */
export const HEADING = 1;
/** 一节的标题; it stays with what follows. */
export const heading = (text: string): Block => ({ text, bold: true, fontSize: 12, margin: [0, 6, 0, 5], headlineLevel: HEADING });

/** A line that explains, or several. */
export const remark = (...lines: readonly string[]): Block => ({
  text: lines.join('\n'),
  color: INK.soft,
  fontSize: 9,
  margin: [0, 0, 0, 8],
});

/** A box with a label on top, and room to write in when it is empty. */
export function box(title: string, text: string, lines = 5): Block {
  const room = text === '' ? lines * ROW : 0;
  return {
    // A short text stays with its label; a long one may go on over the page.
    unbreakable: text.length < SHORT,
    layout: 'ruled',
    table: {
      widths: ['*'],
      body: [
        [
          {
            stack: [
              { text: title, color: INK.soft, fontSize: 9.5 },
              { text: text === '' ? ' ' : text, margin: [0, 4, 0, room] },
            ],
          },
        ],
      ],
    },
    margin: [0, 0, 0, 10],
  };
}

/** Words to tick: those that hold are ticked. □ and √, which the font has. */
export const ticks = (words: readonly string[], held: ReadonlySet<string> = new Set()): string =>
  words.map(word => `${held.has(word) ? '√' : '□'} ${word}`).join('    ');

export interface Column {
  readonly header: string;
  /** In points; `*` takes what is left. */
  readonly width: number | '*';
  readonly align?: 'right' | 'center';
}
/** A list whose header stands again on every page. Empty rows are as high as a hand needs. */
export function list(columns: readonly Column[], rows: readonly (readonly string[])[], rowHeight = ROW): Block {
  const head = columns.map(({ header, align }) => ({
    text: header,
    bold: true,
    fontSize: 9.5,
    fillColor: INK.wash,
    alignment: align ?? 'left',
  }));
  const body = rows.map(row => columns.map(({ align }, at) => ({ text: row[at] || ' ', alignment: align ?? 'left' })));
  return {
    layout: 'ruled',
    table: {
      headerRows: 1,
      // A header alone at a page's foot helps nobody.
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => width),
      heights: [18, ...rows.map(() => rowHeight)],
      body: [head, ...body] as never,
    },
    margin: [0, 0, 0, 10],
  };
}

/** By which the engine knows the signatures of a page. */
export const SIGNED = 2;
/** Boxes to sign in, or to press a finger on, side by side and never parted from each other. */
export function signatures(labels: readonly string[]): Block {
  const cell = (text: string): TableCell => ({
    stack: [
      { text, color: INK.soft, fontSize: 9.5 },
      { text: '年      月      日', alignment: 'right', margin: [0, 28, 4, 0], fontSize: 9.5, color: INK.soft },
    ],
  });
  return {
    layout: 'ruled',
    unbreakable: true,
    headlineLevel: SIGNED,
    table: { widths: labels.map(() => '*'), body: [labels.map(cell)] },
    margin: [0, 4, 0, 0],
  } as Block;
}

/** What is signed, with the signatures under it: they never lie alone on a page. */
export const together = (...blocks: readonly Block[]): Block => ({ unbreakable: true, stack: [...blocks] });
