import { type BankStatement, BankStatementService, type Fund, ImportService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { bank } from '../../api/fund-services.js';
import { importTemplate } from '../../api/imports.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { amounts, FoldingTable } from '../../ui/folding-table.js';
import { DocumentButton } from '../../ui/print.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { FundNav } from '../fund/fund-nav.js';
import { NoFund } from '../fund/no-fund.js';
import { useFunds } from '../fund/use-fund.js';
import { FileChooser } from '../import/file-chooser.js';
import '../fund/fund.css';
import '../import/import.css';
import './bank.css';

const KIND = 'bankStatements';

/** 银行对账: the months of which the bank's lines were imported, and how far each is matched. */
export function StatementsPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const query = useFunds();
  const may = rights.can(ImportService.method.checkImport, unitCode) && rights.can(BankStatementService.method.confirmMatches, unitCode);
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('bank.title')}</h1>
      </div>
      <FundNav />
      <p className="sec perintro">{t('bank.intro')}</p>
      <Fetched query={query} rows={6}>
        {funds =>
          funds.length === 0 ? (
            <NoFund />
          ) : (
            <>
              {may && (
                <FileChooser only={{ kind: KIND, title: t('bank.importTitle'), why: t('bank.importWhy') }}>
                  <DocumentButton saves quiet label={t('bank.template')} ask={() => importTemplate(KIND)} />
                </FileChooser>
              )}
              {funds.map(fund => (
                <OfFund key={fund.id} fund={fund} />
              ))}
            </>
          )
        }
      </Fetched>
    </div>
  );
}

function OfFund({ fund }: { fund: Fund }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: [BankStatementService.typeName, fund.id],
    queryFn: ({ signal }) => bank.listBankStatements({ fundId: fund.id }, { signal }),
  });
  return (
    <Fetched query={query} rows={6}>
      {page =>
        page.statements.length === 0 ? (
          <Empty title={t('bank.none')} why={t('bank.noneWhy', { host: fund.hostCharity })} />
        ) : (
          <section className="panel sec1">
            <div className="hd">
              <h2 className="h2">{fund.name}</h2>
            </div>
            <FoldingTable
              heads={[
                t('period.month'),
                t('bank.state'),
                ...amounts(t('bank.received'), t('bank.paid'), t('bank.bankBalance'), t('bank.bookBalance')),
              ]}
            >
              {page.statements.map(one => (
                <Row key={one.id} one={one} />
              ))}
            </FoldingTable>
          </section>
        )
      }
    </Fetched>
  );
}

function Row({ one }: { one: BankStatement }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { yearMonth } = useWords();
  return (
    <tr>
      <td className="nw b num">
        <Link className="lnk" to="/s/$unitCode/fund/bank/$statementId" params={{ unitCode, statementId: one.id }} search={{}}>
          {yearMonth(one.month)}
        </Link>
      </td>
      <td>
        <StatementState one={one} />
      </td>
      <td className="r num nw" data-head={t('bank.received')}>
        {moneyWords(one.received)}
      </td>
      <td className="r num nw" data-head={t('bank.paid')}>
        {moneyWords(one.paid)}
      </td>
      <td className="r num nw" data-head={t('bank.bankBalance')}>
        {one.bankBalance ? moneyWords(one.bankBalance) : t('bank.unsaid')}
      </td>
      <td className="r num nw" data-head={t('bank.bookBalance')}>
        {moneyWords(one.bookBalance)}
      </td>
    </tr>
  );
}

/** All is matched, or how much is not; and lines that are missing. */
export function StatementState({ one }: { one: BankStatement }) {
  const { t } = useTranslation();
  const open = one.openCount + one.openEntryCount;
  return (
    <span className="row wrap">
      {open === 0 ? (
        <Status tone="ok" shape="check">
          {t('bank.allMatched', { count: one.lineCount })}
        </Status>
      ) : (
        <Status tone="warn" shape="openSquare">
          {t('bank.someOpen', { lines: one.openCount, entries: one.openEntryCount })}
        </Status>
      )}
      {one.gapCount > 0 && (
        <Status tone="danger" shape="triangle">
          {t('bank.gaps', { count: one.gapCount })}
        </Status>
      )}
    </span>
  );
}
