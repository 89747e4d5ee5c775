import { type Entry, type EntryDecision, EntryKind } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { SealedText } from './fund-papers.js';
import { History } from './fund-words.js';

/** What an entry stands on: both committees or a row of a workbook; and its seal. */
export function EntryProof({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  return (
    <section className="panel body">
      <h2 className="h2">{t('fund.proof')}</h2>
      <Ground entry={entry} />
      <h3 className="h3">{t('fund.seal')}</h3>
      {entry.chainSeq > 0 ? (
        <>
          <Status tone="ok" shape="check">
            {t('fund.sealed', { count: entry.chainSeq })}
          </Status>
          <p className="mut xs num hash">{entry.chainHash.replace(/(.{4})(?=.)/g, '$1 ')}</p>
          <SealedText entryId={entry.id} unitCode={entry.unitCode} />
        </>
      ) : (
        <Status tone="info" shape="half">
          {t('fund.sealing')}
        </Status>
      )}
    </section>
  );
}

const OUTFLOWS: readonly EntryKind[] = [EntryKind.EXPENSE, EntryKind.CAPTURE];

function Ground({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { history } = entry;
  if (history)
    return (
      <>
        <History />
        <p className="sec">{t('fund.historyWhy')}</p>
        <p className="mut sm">{t('fund.source', { file: history.fileName, sheet: history.sheet, row: history.row })}</p>
      </>
    );
  if (entry.kind === EntryKind.ADJUSTMENT) return <Agreed entry={entry} />;
  if (entry.kind === EntryKind.SETTLEMENT) return <p className="sec">{t('fund.settles')}</p>;
  if (!OUTFLOWS.includes(entry.kind) && !entry.management) return <p className="sec">{t('fund.needsNone')}</p>;
  return (
    <ul className="fundgates">
      <Decision title={t('fund.management')} agreed={t('fund.agreed')} of={entry.management} />
      <Decision title={t('fund.supervision')} agreed={t('fund.noObjection')} of={entry.supervision} />
      <OfGrant id={entry.management?.grantId ?? ''} />
    </ul>
  );
}

/** Of an adjustment: a member of each committee; whoever agreed last recorded it. */
function Agreed({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <>
      <p>{t('adjustment.twoMembers', { first: whoOf(entry, 'approvedBy'), second: whoOf(entry, 'recordedBy') })}</p>
      {entry.adjustmentId && (
        <Link className="lnk" to="/s/$unitCode/fund/adjustments/$adjustmentId" params={{ unitCode, adjustmentId: entry.adjustmentId }}>
          {t('adjustment.openAdjustment')}
        </Link>
      )}
    </>
  );
}

function Decision({ title, agreed, of }: { title: string; agreed: string; of: EntryDecision | undefined }) {
  const { day } = useWords();
  if (!of) return null;
  return (
    <li>
      <b>{title}</b>
      <Status tone="ok" shape="check">
        {agreed}
      </Status>
      <span className="mut sm">{day(of.decidedOn)}</span>
    </li>
  );
}

function OfGrant({ id }: { id: string }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  if (id === '') return null;
  return (
    <li>
      <Link className="lnk" to="/s/$unitCode/grants/$grantId" params={{ unitCode, grantId: id }}>
        {t('fund.toGrant')}
      </Link>
    </li>
  );
}
