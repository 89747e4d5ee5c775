import { type AuditRecord, type Visit, VisitMedium, VisitOutcome, VisitOutcomeSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { whoOf } from '../../format/who.js';
import { GAP } from '../../ui/gap.js';
import { Icon, type IconName } from '../../ui/icons.js';
import { useWords } from '../../ui/use-words.js';
import { FoundWords } from '../visit/found-fields.js';
import { useVisitTypes } from '../visit/use-visit-types.js';
import { actionKey, fieldKey } from './audit-words.js';
import { SourceMark } from './source-mark.js';
import type { Entry } from './timeline.js';

export function EntryLine({ entry }: { entry: Entry }) {
  const { day } = useWords();
  const icon: Record<Entry['kind'], IconName> = { visit: 'visit', reveal: 'eye', read: 'file', change: 'pen' };
  const phone = entry.kind === 'visit' && entry.visit.medium === VisitMedium.PHONE;
  return (
    <li>
      <span className="tld">
        <Icon name={phone ? 'phone' : icon[entry.kind]} size={16} />
      </span>
      <div className="btw" style={{ gap: 8 }}>
        {entry.kind === 'visit' ? <VisitTitle visit={entry.visit} /> : <RecordTitle record={entry.record} times={entry.times ?? 1} />}
        <span className="mut sm nw">{day(entry.on)}</span>
      </div>
      {entry.kind === 'visit' ? <VisitBody visit={entry.visit} /> : <RecordBody record={entry.record} />}
    </li>
  );
}

function VisitTitle({ visit }: { visit: Visit }) {
  const { word } = useWords();
  const { name } = useVisitTypes();
  const met = visit.outcome === VisitOutcome.MET || visit.outcome === VisitOutcome.UNSPECIFIED;
  return (
    <span>
      <b>{name(visit.type)}</b>
      {!met && (
        <span className="sec">
          {GAP}
          {word(VisitOutcomeSchema, visit.outcome)}
        </span>
      )}
    </span>
  );
}

function VisitBody({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const next = visit.followUpOn
    ? t('timeline.nextBy', { what: visit.followUp, day: day(visit.followUpOn) })
    : t('timeline.next', { what: visit.followUp });
  return (
    <>
      {visit.notes && <p>{visit.notes}</p>}
      <FoundWords of={visit} />
      {visit.notesWithheld && <p className="mut">{t('visit.withheld')}</p>}
      <p className="mut sm">
        {visit.worker}
        {visit.followUp && (
          <>
            {GAP}
            {next}
          </>
        )}{' '}
        <SourceMark source={visit.source} />
      </p>
    </>
  );
}

function RecordTitle({ record, times }: { record: AuditRecord; times: number }) {
  const { t } = useTranslation();
  const fields = record.fields
    .filter(field => field !== 'stage')
    .map(field => t(fieldKey(field), { defaultValue: field }))
    .join(t('list.comma'));
  return (
    <span>
      <b>{t(actionKey(record))}</b>
      <span className="sec">
        {GAP}
        {[fields, times > 1 ? t('timeline.times', { count: times }) : ''].filter(Boolean).join(GAP)}
      </span>
    </span>
  );
}

function RecordBody({ record }: { record: AuditRecord }) {
  const { t } = useTranslation();
  const purposes: Readonly<Record<string, string>> = {
    VISIT: t('timeline.purposeVisit'),
    REVIEW: t('timeline.purposeReview'),
    OTHER: t('timeline.purposeOther'),
  };
  const purpose = record.purpose.replace('REVEAL_PURPOSE_', '').toUpperCase();
  return (
    <>
      {record.purpose && <p>{t('timeline.purpose', { purpose: purposes[purpose] ?? record.purpose })}</p>}
      <p className="mut sm">
        {whoOf(record, 'actor')}
        {GAP}
        {record.note}
      </p>
    </>
  );
}
