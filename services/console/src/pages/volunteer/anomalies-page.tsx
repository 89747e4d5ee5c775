import { type Anomaly, AnomalyKind, AnomalyKindSchema, AnomalyOutcome, AnomalyOutcomeSchema, AnomalyService } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { anomalies } from '../../api/volunteer-services.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { TextField } from '../../ui/inputs.js';
import { List } from '../../ui/list/list.js';
import type { Column, Filter, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { useWords } from '../../ui/use-words.js';
import { VolunteerNav } from './volunteer-nav.js';
import { hoursWords } from './volunteer-words.js';

/** 待核对: hours that look unlikely. It asks how it was, and accuses nobody. */
export function AnomaliesPage() {
  const { t } = useTranslation();
  const undo = useUndo();
  return (
    <div className="page">
      <h1 className="ptitle serif">{t('anomaly.title')}</h1>
      <VolunteerNav />
      <p className="sec">{t('anomaly.why')}</p>
      <List spec={useSpec()} undo={undo} />
    </div>
  );
}

function Name({ anomaly }: { anomaly: Anomaly }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm" to={`/s/${unitCode}/volunteers/${anomaly.volunteerId}`}>
      {anomaly.volunteerName}
    </RowLink>
  );
}
function On({ anomaly }: { anomaly: Anomaly }) {
  const { day } = useWords();
  return day(anomaly.onDay);
}
/** What is asked, with its figure. */
function Question({ anomaly: { kind, figure } }: { anomaly: Anomaly }) {
  const { t } = useTranslation();
  if (kind === AnomalyKind.LONG_DAY) return t('anomaly.longDay', { hours: hoursWords(figure) });
  if (kind === AnomalyKind.BEFORE_JOINING) return t('anomaly.beforeJoining', { days: figure });
  if (kind === AnomalyKind.ONE_DEVICE) return t('anomaly.oneDevice', { people: figure });
  return t('anomaly.samePerson', { hours: hoursWords(figure) });
}

function Answer({ anomaly }: { anomaly: Anomaly }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { rights } = useHere();
  const [open, setOpen] = useState(false);
  if (anomaly.outcome) return <span>{[word(AnomalyOutcomeSchema, anomaly.outcome), anomaly.answer].join(GAP)}</span>;
  if (!rights.can(AnomalyService.method.answerAnomaly, anomaly.unitCode)) return <span className="mut">{t('anomaly.waits')}</span>;
  return (
    <>
      <button
        type="button"
        className="lnk"
        aria-label={t('anomaly.answerFor', { name: anomaly.volunteerName })}
        onClick={() => setOpen(true)}
      >
        {t('anomaly.answer')}
      </button>
      {open && <AnswerDialog anomaly={anomaly} close={() => setOpen(false)} />}
    </>
  );
}

function AnswerDialog({ anomaly, close }: { anomaly: Anomaly; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [outcome, setOutcome] = useState<AnomalyOutcome>(AnomalyOutcome.AS_IT_WAS);
  const [answer, setAnswer] = useState('');
  const change = useChange(anomalies.answerAnomaly, close);
  const faults = useFaults(change.error);
  const outcomes = AnomalyOutcomeSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as AnomalyOutcome, word(AnomalyOutcomeSchema, v.number)] as const);
  return (
    <Dialog
      title={t('anomaly.answer')}
      action={t('anomaly.save')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: anomaly.id, outcome, answer: answer.trim() })}
    >
      <p className="sec">
        {anomaly.volunteerName}
        {GAP}
        <Question anomaly={anomaly} />
      </p>
      <Choice name="outcome" label={t('anomaly.outcome')} value={outcome} options={outcomes} onChange={setOutcome} />
      <TextField
        label={t('anomaly.how')}
        value={answer}
        onChange={setAnswer}
        error={faults.fields.answer}
        maxLength={200}
        rows={2}
        required
      />
    </Dialog>
  );
}

function Card({ anomaly }: { anomaly: Anomaly }) {
  return (
    <div className="panel body">
      <div className="btw wrap">
        <Name anomaly={anomaly} />
        <On anomaly={anomaly} />
      </div>
      <p className="sec">
        <Question anomaly={anomaly} />
      </p>
      <Answer anomaly={anomaly} />
    </div>
  );
}

function useColumns(): readonly Column<Anomaly>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { name: 'on', head: t('hours.servedOn'), className: 'nw', always: true, cell: a => <On anomaly={a} /> },
      { name: 'name', head: t('volunteer.name'), always: true, cell: a => <Name anomaly={a} /> },
      { name: 'question', head: t('anomaly.question'), always: true, cell: a => <Question anomaly={a} /> },
      { name: 'answer', head: t('anomaly.how'), always: true, cell: a => <Answer anomaly={a} /> },
    ],
    [t],
  );
}

function useSpec(): ListSpec<Anomaly> {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const load = useMemo<ListSpec<Anomaly>['load']>(
    () =>
      async ({ filters, pageSize, pageToken, exact }, signal) => {
        const kind = AnomalyKindSchema.values.find(v => v.localName === filters.kind)?.number ?? 0;
        const asked = { unit: unitCode, kind, open: filters.open === 'yes', countAll: exact ?? false };
        const page = await anomalies.listAnomalies({ ...asked, pageSize, pageToken }, { signal });
        return { rows: page.anomalies, next: page.nextPageToken, total: page.total ?? page.totalCapped };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (anomaly: Anomaly) =>
      void navigate({ to: '/s/$unitCode/volunteers/$volunteerId', params: { unitCode, volunteerId: anomaly.volunteerId } }),
    [navigate, unitCode],
  );
  const kinds = AnomalyKindSchema.values.filter(v => v.number !== 0).map(v => [v.localName, word(AnomalyKindSchema, v.number)] as const);
  const filters: readonly Filter[] = [
    { name: 'kind', label: t('anomaly.question'), kind: 'one', options: kinds },
    { name: 'open', label: t('anomaly.waits'), kind: 'one', options: [['yes', t('anomaly.waits')]] },
  ];
  return {
    page: 'anomalies',
    service: AnomalyService.typeName,
    counts: true,
    tabs: [
      { key: 'open', label: t('anomaly.waits'), look: plainLook({ open: 'yes' }) },
      { key: 'all', label: t('volunteer.all'), look: plainLook() },
    ],
    filters,
    columns: useColumns(),
    idOf: a => a.id,
    nameOf: a => a.volunteerName,
    load,
    open,
    card: anomaly => <Card anomaly={anomaly} />,
    empty: { title: t('anomaly.empty'), why: t('anomaly.emptyWhy') },
  };
}
