import fs from 'node:fs';
import * as pdfmake from 'pdfmake';
import type { Column, CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { HEADING, INK, SIGNED } from './blocks.js';
import type { Block, Page, Sheet } from './definition.js';
import { FONT_FILES, withGetas } from './fonts.js';
import { pulled } from './pulled.js';

const MARGIN = { side: 42, top: 48, bottom: 40 } as const;
const QR_SIZE = 78;
const FONT = 'NotoSansSC';

const ruled: CustomTableLayout = {
  hLineWidth: () => 0.6,
  vLineWidth: () => 0.6,
  hLineColor: () => INK.line,
  vLineColor: () => INK.line,
  paddingLeft: () => 5,
  paddingRight: () => 5,
  paddingTop: () => 2,
  paddingBottom: () => 2,
};

/** The library as it comes from npm is one object for the process; it has a file system in memory and two doors to the outside. */
interface Engine {
  readonly virtualfs: { writeFileSync(name: string, bytes: Buffer): void };
  createPdf(definition: TDocumentDefinitions): { getBuffer(): Promise<Buffer> };
  setFonts(fonts: object): void;
  setTableLayouts(layouts: Record<string, CustomTableLayout>): void;
  setUrlAccessPolicy(allow: (url: string) => boolean): void;
  setLocalAccessPolicy(allow: (path: string) => boolean): void;
}
let engine: Engine | undefined;

function ready(): Engine {
  if (engine) return engine;
  const made = ((pdfmake as { default?: unknown }).default ?? pdfmake) as Engine;
  // What stands in a document is text from people: it may name an address or a file, and neither is ever opened.
  made.setUrlAccessPolicy(() => false);
  made.setLocalAccessPolicy(() => false);
  for (const [weight, file] of Object.entries(FONT_FILES)) made.virtualfs.writeFileSync(`${weight}.ttf`, fs.readFileSync(file));
  made.setTableLayouts({ ruled });
  engine = made;
  return made;
}

/**
 * The PDF of a page. The same page is the same bytes. What the font lacks stands as 〓, and the last line says which characters those are.
 * Signatures are never alone on a page: where they would be, the page is laid out once more.
 */
export async function renderPdf(page: Page): Promise<Buffer> {
  const first = definitionOf(page);
  let alone = false;
  const breaks: TDocumentDefinitions['pageBreakBefore'] = node => {
    if (isOver(node)) alone = true;
    return isLeftAlone(node);
  };
  const bytes = await laidOut({ ...first, pageBreakBefore: breaks });
  return alone ? laidOut(definitionOf({ ...page, body: pulled(page.body) })) : bytes;
}

function laidOut(definition: TDocumentDefinitions): Promise<Buffer> {
  const made = ready();
  // The engine puts the bytes of a font in the place of its name: a new record each time.
  made.setFonts({ [FONT]: { normal: ['normal.ttf'], bold: ['bold.ttf'], italics: ['normal.ttf'], bolditalics: ['bold.ttf'] } });
  return made.createPdf(definition).getBuffer();
}

/** All that a page says, as the engine takes it. */
export function definitionOf(page: Page): TDocumentDefinitions {
  const lacking = new Set<string>();
  const shown = overTexts(page, text => withGetas(text, lacking)) as Page;
  const { form, station, printed, madeAt } = shown;
  const foot = [`${form.code}  V${form.version}`, printed ? `${printed.by} 打印于 ${printed.at}` : '空白表'];
  return {
    pageSize: 'A4',
    pageOrientation: page.landscape ? 'landscape' : 'portrait',
    pageMargins: [MARGIN.side, MARGIN.top, MARGIN.side, MARGIN.bottom],
    defaultStyle: { font: FONT, fontSize: 10.5, color: INK.text, lineHeight: 1.15 },
    info: { title: form.title, author: station, producer: 'shuniu', creator: 'shuniu', creationDate: madeAt, modDate: madeAt },
    ...(printed ? { watermark: { text: `${printed.by}  ${printed.at}`, color: INK.soft, opacity: 0.07, fontSize: 34, bold: false } } : {}),
    header: current => (current === 1 ? null : runningHead(shown)),
    pageBreakBefore: node => isLeftAlone(node),
    footer: (current, count) => ({
      margin: [MARGIN.side, 14, MARGIN.side, 0],
      fontSize: 8.5,
      color: INK.soft,
      columns: [
        { text: foot[0] ?? '', width: '*' },
        { text: `第 ${current} 页  共 ${count} 页`, width: 'auto', alignment: 'center' },
        { text: foot[1] ?? '', width: '*', alignment: 'right' },
      ],
    }),
    content: [head(shown, shown), ...shown.body, ...(shown.more ?? []).flatMap(sheet => further(shown, sheet)), ...lackingLine(lacking)],
  };
}

type Laid = Parameters<NonNullable<TDocumentDefinitions['pageBreakBefore']>>[0];
/** A heading, the header of a list and its first row, in points. */
const HEADED = 76;
/** A heading that stands so low that what it heads goes over to the next page goes with it. */
const isLeftAlone = ({ headlineLevel, startPosition: { verticalRatio, pageInnerHeight } }: Laid): boolean =>
  headlineLevel === HEADING && (1 - verticalRatio) * pageInnerHeight < HEADED;

/** Signatures, in points. */
const SIGNATURES = 66;
/** Signatures that find no room where the text before them ends: they go to a page of their own. What is never parted is told where it would begin. */
const isOver = ({ headlineLevel, startPosition: { top, pageInnerHeight } }: Laid): boolean =>
  headlineLevel === SIGNED && (top <= MARGIN.top + 4 || top + SIGNATURES > MARGIN.top + pageInnerHeight);

/** What a page is part of, and whose: it may lie apart from the first one. */
const runningHead = ({ form, station, subtitle }: Page): Block => ({
  margin: [MARGIN.side, 22, MARGIN.side, 0],
  fontSize: 8.5,
  color: INK.soft,
  columns: [
    { text: [form.title, subtitle].filter(Boolean).join('　'), width: '*' },
    { text: station, alignment: 'right', width: 'auto' },
  ],
});

/** The title in the middle, whose form it is below, the code that leads back to the record in the corner. */
function head({ form, station }: Page, { title: said, subtitle, leadsTo }: Sheet): Block {
  const side = leadsTo === undefined ? 0 : QR_SIZE;
  const title: Column = {
    width: '*',
    stack: [
      { text: said ?? form.title, bold: true, fontSize: 19, alignment: 'center' },
      { text: station, alignment: 'center', margin: [0, 3, 0, 0] },
      ...(subtitle
        ? [
            {
              text: subtitle,
              alignment: 'center' as const,
              color: INK.soft,
              fontSize: 9.5,
              margin: [0, 2, 0, 0] as [number, number, number, number],
            },
          ]
        : []),
    ],
    margin: [0, leadsTo === undefined ? 0 : 8, 0, 0],
  };
  const code: Column[] = leadsTo === undefined ? [] : [{ width: side, qr: leadsTo, fit: QR_SIZE, foreground: INK.text }];
  return { columns: [...(side ? [{ width: side, text: ' ' }] : []), title, ...code], margin: [0, 0, 0, 12] };
}

const further = (page: Page, sheet: Sheet): Block[] => [{ stack: [head(page, sheet)], pageBreak: 'before' }, ...sheet.body];

const lackingLine = (lacking: ReadonlySet<string>): Block[] =>
  lacking.size === 0
    ? []
    : [{ text: `〓 处的字，打印字库里没有，请用笔补上：${[...lacking].join('、')}`, fontSize: 9, margin: [0, 6, 0, 0] }];

/** The same value with every text in it changed; what is no text stays. */
function overTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map(one => overTexts(one, change));
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, overTexts(one, change)]));
}
