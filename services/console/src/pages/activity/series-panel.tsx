import { type Activity, type ActivitySeries, ActivityState, SeriesService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { seriesOf } from '../../api/activity-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { FieldError } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { Fetched } from '../../ui/states.js';
import { ActivityStatus, useWhen } from './activity-words.js';

const { DRAFT, SUBMITTED, APPROVED, PUBLISHED } = ActivityState;
const { method } = SeriesService;

/** 系列: the dates of one plan, and what may be done with all of them at once. */
export function SeriesPanel({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: [SeriesService.typeName, of.seriesId],
    queryFn: ({ signal }) => seriesOf.getSeries({ id: of.seriesId }, { signal }),
  });
  return (
    <section className="panel body">
      <h2 className="h2">{t('series.title')}</h2>
      <Fetched query={query} rows={3}>
        {series => (
          <>
            <Dates of={series} here={of.id} />
            <All of={series} unit={of.unitCode} />
          </>
        )}
      </Fetched>
    </section>
  );
}

function Dates({ of, here }: { of: ActivitySeries; here: string }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const when = useWhen();
  return (
    <ol className="aseries">
      {of.activities.map(one => (
        <li key={one.id} className="btw wrap">
          <span>
            {one.id === here ? (
              <b aria-current="page">{t('series.session', { no: one.sessionNo, when: when(one) })}</b>
            ) : (
              <Link to="/s/$unitCode/activities/$activityId" params={{ unitCode, activityId: one.id }}>
                {t('series.session', { no: one.sessionNo, when: when(one) })}
              </Link>
            )}
          </span>
          <ActivityStatus of={one} />
        </li>
      ))}
    </ol>
  );
}

/** 整个系列: what of it is in the state for each step. */
function All({ of: series, unit }: { of: ActivitySeries; unit: string }) {
  const { t } = useTranslation();
  const { me, rights } = useHere();
  const [asking, setAsking] = useState<'return' | 'cancel'>();
  const submit = useChange(seriesOf.submitSeries);
  const decide = useChange(seriesOf.decideSeries);
  const publish = useChange(seriesOf.publishSeries);
  const faults = useFaults(submit.error ?? decide.error ?? publish.error);
  const { id, activities } = series;
  const count = (...states: readonly ActivityState[]): number => activities.filter(one => states.includes(one.state)).length;
  const mine = activities.some(one => one.state === SUBMITTED && one.submittedBy === me.login);
  const writes = rights.can(method.submitSeries, unit);
  const decides = rights.can(method.decideSeries, unit) && count(SUBMITTED) > 1 && !mine;
  return (
    <div className="row wrap">
      {writes && count(DRAFT) > 1 && (
        <Button loading={submit.isPending} onClick={() => submit.mutate({ id })}>
          {t('series.submit', { count: count(DRAFT) })}
        </Button>
      )}
      {decides && (
        <Button loading={decide.isPending} onClick={() => decide.mutate({ id, approve: true })}>
          {t('series.approve', { count: count(SUBMITTED) })}
        </Button>
      )}
      {decides && <Button onClick={() => setAsking('return')}>{t('series.return', { count: count(SUBMITTED) })}</Button>}
      {writes && count(APPROVED) > 1 && (
        <Button loading={publish.isPending} onClick={() => publish.mutate({ id })}>
          {t('series.publish', { count: count(APPROVED) })}
        </Button>
      )}
      {writes && count(DRAFT, SUBMITTED, APPROVED, PUBLISHED) > 1 && (
        <Button onClick={() => setAsking('cancel')}>{t('series.cancel')}</Button>
      )}
      <FieldError text={faults.form} />
      {asking && <ReasonDialog id={id} what={asking} close={() => setAsking(undefined)} />}
    </div>
  );
}

function ReasonDialog({ id, what, close }: { id: string; what: 'return' | 'cancel'; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const decide = useChange(seriesOf.decideSeries, close);
  const cancel = useChange(seriesOf.cancelSeries, close);
  const faults = useFaults(decide.error ?? cancel.error);
  const cancels = what === 'cancel';
  return (
    <Dialog
      title={cancels ? t('series.cancel') : t('series.returnAll')}
      action={cancels ? t('series.cancelNow') : t('series.returnNow')}
      busy={decide.isPending || cancel.isPending}
      fault={faults.form}
      close={close}
      send={() => (cancels ? cancel.mutate({ id, reason }) : decide.mutate({ id, approve: false, reason }))}
    >
      {cancels && <p className="sec">{t('series.cancelWhy')}</p>}
      <TextField
        name="reason"
        label={t('series.reason')}
        value={reason}
        rows={2}
        maxLength={200}
        onChange={setReason}
        error={faults.fields.reason}
        required
      />
    </Dialog>
  );
}
