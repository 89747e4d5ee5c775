import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { type DisclosureStatementSchema, PublicDisclosureNameSchema, PublicDisclosureSchema } from '@shuniu/contracts';
import { disclosureList, disclosurePage } from './disclosure-page.js';

const FUND = '01a213f6-4421-767d-a99b-1c24a2287d77';
type Over = Pick<MessageInitShape<typeof PublicDisclosureSchema>, 'correctedById' | 'correction'>;
type Said = Pick<MessageInitShape<typeof DisclosureStatementSchema>, 'note' | 'correctsId' | 'explanation'>;
const pageOf = ({ statement, ...over }: Over & { statement?: Said } = {}, large = false): string =>
  disclosurePage(
    create(PublicDisclosureSchema, {
      digest: 'ab12cd34',
      ...over,
      statement: {
        id: 'd',
        fundId: FUND,
        figures: {
          fundName: '社区慈善基金',
          dutyName: '村务公开',
          hostCharity: '从化区慈善会',
          fromOn: '2026-07-01',
          toOn: '2026-09-30',
          sums: { opening: { fen: 100n }, transfer: { fen: -50n }, closing: { fen: 50n } },
          donors: [{ partyId: 'p', amount: { fen: 7n } }],
          ratio: { year: 2026, spent: { fen: 2n }, lastIncome: { fen: 3n } },
        },
        ...statement,
      },
    }),
    large,
  );

describe('DISCLOSURE-6: the page of what was published', () => {
  it('is named by its period, says its sums and its digest, and needs no script', () => {
    const page = pageOf();
    for (const said of ['2026年第三季度村务公开', '加　调剂', '−0.50', '66.6%', 'AB12 CD34', '这一期没有收支'])
      expect(page).toContain(said);
    expect(page).not.toMatch(/<script|加　调整|利害关系事项|已更正/);
  });
  it('names no donor who agrees no longer', () => expect(pageOf()).toContain('<td>热心人士</td>'));
  it('escapes what the staff wrote', () =>
    expect(pageOf({ statement: { note: '<script>alert(1)</script>' } })).toContain('&lt;script&gt;alert(1)&lt;/script&gt;'));
  it('leads to what corrects it, and back to what it corrects, in the same size', () => {
    expect(pageOf({ correctedById: 'n', correction: '漏了一笔' }, true)).toMatch(/已更正.*漏了一笔.*disclosures\/n\?size=lg/s);
    expect(pageOf({ statement: { correctsId: 'o', explanation: '漏了一笔' } })).toMatch(/漏了一笔.*disclosures\/o"/s);
  });
});

it('DISCLOSURE-6: the list shows the newest eight and folds the rest away', () => {
  const all = Array.from({ length: 10 }, (_, n) =>
    create(PublicDisclosureNameSchema, {
      id: `d${n}`,
      dutyName: '年度报告',
      fromOn: '2026-01-01',
      toOn: '2026-12-31',
      isCorrected: n === 0,
    }),
  );
  expect(disclosureList(FUND, all, false).markup).toMatch(/d0".*已更正.*d7".*更早的 2 份.*d9"/s);
  expect(disclosureList(FUND, [], false).markup).toContain('还没有公布过');
});
