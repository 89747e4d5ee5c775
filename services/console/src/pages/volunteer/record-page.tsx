import { timestampDate } from '@bufbuild/protobuf/wkt';
import { EvidenceGradeSchema, RecordState, type ServiceRecord, ServiceRecordService } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { serviceRecords } from '../../api/volunteer-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { timeWords } from '../../ui/days.js';
import { Facts } from '../../ui/facts.js';
import { FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { CorrectDialog, ReasonDialog } from './record-dialogs.js';
import { hoursWords, RecordKind, RecordStatus } from './volunteer-words.js';

const route = getRouteApi('/s/$unitCode/volunteers/hours/$serviceRecordId');
type Step = 'reject' | 'revoke' | 'correct';

/** One service record: what was done, what shows it, and who decides. */
export function RecordPage() {
  const { serviceRecordId } = route.useParams();
  const query = useQuery({
    queryKey: [ServiceRecordService.typeName, serviceRecordId],
    queryFn: ({ signal }) => serviceRecords.getServiceRecord({ id: serviceRecordId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={8}>
        {record => (
          <>
            <Head record={record} />
            <Served record={record} />
            <Changes record={record} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ record }: { record: ServiceRecord }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/volunteers/hours" params={{ unitCode }} search={{}}>
          {t('hours.title')}
        </Link>
        {record.service}
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="pname">{record.service}</h1>
          <p className="sec">
            <Link className="lnk" to="/s/$unitCode/volunteers/$volunteerId" params={{ unitCode, volunteerId: record.volunteerId }}>
              {record.volunteerName}
            </Link>
            {GAP}
            <RecordKind record={record} />
            {GAP}
            <RecordStatus record={record} />
          </p>
        </div>
        <Deciding record={record} />
      </div>
    </>
  );
}

/** What may be done now: one orange button at most. */
function Deciding({ record }: { record: ServiceRecord }) {
  const { t } = useTranslation();
  const { rights, me } = useHere();
  const [step, setStep] = useState<Step>();
  const confirm = useChange(serviceRecords.confirmServiceRecord);
  const faults = useFaults(confirm.error);
  const { method } = ServiceRecordService;
  const waits = record.state === RecordState.PENDING && rights.can(method.confirmServiceRecord, record.unitCode);
  const isOwn = !record.source && [record.recordedBy, record.correctedBy].includes(me.login);
  const isOpen = record.state === RecordState.PENDING || record.state === RecordState.CONFIRMED;
  return (
    <div>
      <div className="row wrap">
        {waits && !isOwn && (
          <NextButton loading={confirm.isPending} onClick={() => confirm.mutate({ id: record.id, etag: record.etag })}>
            {t('hours.confirm')}
          </NextButton>
        )}
        {waits && (
          <button type="button" className="lnk" onClick={() => setStep('reject')}>
            {t('hours.reject')}
          </button>
        )}
        {isOpen && rights.can(method.correctServiceRecord, record.unitCode) && (
          <button type="button" className="lnk" onClick={() => setStep('correct')}>
            {t('hours.correct')}
          </button>
        )}
        {record.state === RecordState.CONFIRMED && rights.can(method.revokeServiceRecord, record.unitCode) && (
          <button type="button" className="lnk" onClick={() => setStep('revoke')}>
            {t('hours.revoke')}
          </button>
        )}
      </div>
      {waits && isOwn && <p className="mut sm">{t('hours.secondPerson')}</p>}
      <FieldError text={faults.form} />
      {step === 'correct' && <CorrectDialog record={record} close={() => setStep(undefined)} />}
      {(step === 'reject' || step === 'revoke') && <ReasonDialog record={record} step={step} close={() => setStep(undefined)} />}
    </div>
  );
}

function Served({ record }: { record: ServiceRecord }) {
  const { t } = useTranslation();
  const { day, word } = useWords();
  const [from, to] = [record.startedAt, record.endedAt].map(at => (at ? timeWords(timestampDate(at)) : ''));
  const { source } = record;
  return (
    <section className="panel body">
      <Facts
        facts={[
          [t('hours.servedOn'), [day(record.servedOn), from && t('hours.fromTo', { from, to })].filter(Boolean).join(GAP)],
          [t('hours.hours'), t('hours.count', { hours: hoursWords(record.minutes) })],
          [t('hours.place'), record.place],
          [t('hours.beneficiary'), record.beneficiary],
          [t('hours.content'), record.content],
          [t('hours.evaluation'), record.evaluation],
          [t('hours.grade'), word(EvidenceGradeSchema, record.grade)],
          [t('hours.evidence'), record.evidence],
          [t('hours.sourceSystem'), record.sourceSystem],
          [t('volunteer.source'), source && t('volunteer.sourceIs', { file: source.fileName, row: source.row })],
          [t('hours.recordedBy'), whoOf(record, 'recordedBy')],
          [t('hours.correctedBy'), whoOf(record, 'correctedBy')],
          [t('hours.decidedBy'), whoOf(record, 'decidedBy')],
          [t('hours.reason'), record.reason],
        ]}
      />
    </section>
  );
}

const FIELDS = { service: 'hours.service', place: 'hours.place', beneficiary: 'hours.beneficiary', content: 'hours.content' } as const;
function Changes({ record }: { record: ServiceRecord }) {
  const { t } = useTranslation();
  const { day } = useWords();
  if (record.changes.length === 0) return null;
  const nameOf = (field: string): string =>
    field === 'served'
      ? t('hours.times')
      : field === 'evaluation'
        ? t('hours.evaluation')
        : t(FIELDS[field as keyof typeof FIELDS] ?? 'hours.service');
  const shown = (field: string, text: string): string =>
    field === 'served'
      ? text
          .split('/')
          .map(at => timeWords(new Date(at)))
          .join('–')
      : text || t('hours.nothing');
  return (
    <section className="panel body">
      <h2 className="h2">{t('hours.changes')}</h2>
      <ul>
        {record.changes.map((change, i) => (
          <li key={`${change.field}${i}`}>
            <b>{nameOf(change.field)}</b>
            {GAP}
            {t('hours.wasBecame', { was: shown(change.field, change.was), became: shown(change.field, change.became) })}
            <p className="mut sm">
              {[change.at && day(dayOf(timestampDate(change.at))), whoOf(change, 'actor'), change.reason].filter(Boolean).join(GAP)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
