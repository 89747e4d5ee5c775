import { EntryKindSchema, type ProjectStatement, type Statement } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { Facts } from '../../ui/facts.js';
import { amounts, FoldingTable } from '../../ui/folding-table.js';
import { useWords } from '../../ui/use-words.js';

type Amounts = readonly (readonly [head: string, words: string])[];

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel">
      <div className="hd">
        <h2 className="h2">{title}</h2>
      </div>
      {children}
    </section>
  );
}
function Row({ title, cells, strong = false }: { title: ReactNode; cells: Amounts; strong?: boolean }) {
  return (
    <tr>
      <td className={strong ? 'b' : undefined}>{title}</td>
      {cells.map(([head, words]) => (
        <td key={head} className={strong ? 'r num b nw' : 'r num nw'} data-head={head}>
          {words}
        </td>
      ))}
    </tr>
  );
}

/** By project: each kind of income and expense that the books know, and what is left. */
export function ByProject({ statement }: { statement: Statement }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const cellsOf = useCells();
  const { projects, total } = statement;
  if (projects.length === 0 || !total) return <p className="panel body mut">{t('statement.nothing')}</p>;
  return (
    <Panel title={t('statement.byProject')}>
      <FoldingTable heads={[t('fund.project'), ...amounts(...cellsOf(total).map(([head]) => head))]}>
        {projects.map(line => (
          <Row
            key={line.projectId}
            title={
              <Link className="lnk" to="/s/$unitCode/fund/entries" params={{ unitCode }} search={searchOf(statement, line.projectId)}>
                {line.projectName}
              </Link>
            }
            cells={cellsOf(line)}
          />
        ))}
        <Row strong title={t('fund.total')} cells={cellsOf(total)} />
      </FoldingTable>
    </Panel>
  );
}
/** The entries that a line is made of; by the day of the event alone, by which the list is asked. */
const searchOf = (statement: Statement, projectId: string) => ({
  projectId,
  ...(statement.byRecord ? {} : { fromOn: statement.fromOn, toOn: statement.toOn }),
});

function useCells(): (line: ProjectStatement) => Amounts {
  const { t } = useTranslation();
  const { word } = useWords();
  return line => [
    [t('statement.opening'), moneyWords(line.opening)],
    ...[...line.incomes, ...line.expenses].map(of => [word(EntryKindSchema, of.kind), moneyWords(of.amount)] as const),
    [t('statement.other'), moneyWords(line.other)],
    [t('statement.closing'), moneyWords(line.closing)],
    [t('fund.held'), moneyWords(line.held)],
    [t('fund.available'), moneyWords(line.available)],
  ];
}

/** 收支科目, the largest first. */
export function ByCategory({ statement: { categories } }: { statement: Statement }) {
  const { t } = useTranslation();
  const { word } = useWords();
  if (categories.length === 0) return null;
  return (
    <Panel title={t('statement.byCategory')}>
      <FoldingTable heads={[t('fund.category'), t('fund.kind'), ...amounts(t('statement.count'), t('fund.amount'))]}>
        {categories.map(of => (
          <tr key={`${of.kind} ${of.category}`}>
            <td className="b">{of.category}</td>
            <td data-head={t('fund.kind')}>{word(EntryKindSchema, of.kind)}</td>
            <td className="r num" data-head={t('statement.count')}>
              {of.count}
            </td>
            <td className="r num nw" data-head={t('fund.amount')}>
              {moneyWords(of.amount)}
            </td>
          </tr>
        ))}
      </FoldingTable>
    </Panel>
  );
}

/** 分月: a period of several months. */
export function ByMonth({ statement: { months } }: { statement: Statement }) {
  const { t } = useTranslation();
  const { yearMonth } = useWords();
  if (months.length < 2) return null;
  const heads = [t('statement.opening'), t('fund.income'), t('fund.expense'), t('statement.other'), t('statement.closing')];
  return (
    <Panel title={t('statement.byMonth')}>
      <FoldingTable heads={[t('statement.month'), ...amounts(...heads)]}>
        {months.map(m => (
          <Row
            key={m.month}
            title={<span className="num b">{yearMonth(m.month)}</span>}
            cells={[m.opening, m.income, m.expense, m.other, m.closing].map((of, at) => [heads[at] ?? '', moneyWords(of)] as const)}
          />
        ))}
      </FoldingTable>
    </Panel>
  );
}

/** By which day it counts, that it is gross, and that it adds up to what lies at the host charity. */
export function Basis({ statement }: { statement: Statement }) {
  const { t } = useTranslation();
  const { custody, total, payable, suspense } = statement;
  return (
    <section className="panel body stbasis">
      <h2 className="h2">{t('statement.basis')}</h2>
      <p>{statement.byRecord ? t('statement.countsRecords') : t('statement.countsEvents')}</p>
      <p>{t('statement.gross')}</p>
      <Facts
        facts={[
          [t('statement.custody'), moneyWords(custody)],
          [t('statement.ofProjects'), moneyWords(total?.closing)],
          [t('statement.payable'), moneyWords(payable)],
          [t('statement.suspense'), moneyWords(suspense)],
        ]}
      />
      <p className="mut sm">{t('statement.custodyWhy')}</p>
    </section>
  );
}
