import { type Absence, AbsenceReasonSchema, AbsenceService, AbsenceState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { absences } from '../../api/absence-services.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { FoldingTable } from '../../ui/folding-table.js';
import { Said } from '../../ui/said.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { AbsenceStatus, deputyOf, personOf, useSpan } from './absence-words.js';
import { NewAbsenceDialog } from './new-absence-dialog.js';

const route = getRouteApi('/s/$unitCode/absences');
const { method } = AbsenceService;
const MOST = 200;

/** 请假与接替: who is absent, until when, and who has their open work meanwhile. */
export function AbsencesPage() {
  const { t } = useTranslation();
  const { unitCode: unit, rights } = useHere();
  const navigate = useNavigate();
  const withOver = route.useSearch().over === 'with';
  const [open, setOpen] = useState(false);
  const query = useQuery({
    queryKey: [AbsenceService.typeName, unit, withOver],
    queryFn: ({ signal }) => absences.listAbsences({ unit, withOver, pageSize: MOST }, { signal }),
  });
  const show = (over: boolean): void =>
    void navigate({ to: '/s/$unitCode/absences', params: { unitCode: unit }, search: over ? { over: 'with' } : {} });
  const begin = rights.can(method.createAbsence, unit) && <NextButton onClick={() => setOpen(true)}>{t('absence.new')}</NextButton>;
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('absence.title')}</h1>
          <p className="sec">{t('absence.why')}</p>
        </div>
        <span className="row wrap">
          <Checkbox checked={withOver} onChange={event => show(event.target.checked)}>
            {t('absence.withOver')}
          </Checkbox>
          {begin}
        </span>
      </div>
      <Said />
      <Fetched query={query} rows={5}>
        {({ absences: all, nextPageToken }) =>
          all.length === 0 ? (
            <Empty title={t('absence.empty')} why={t('absence.emptyWhy')} />
          ) : (
            <>
              <div className="panel">
                <Table absences={all} />
              </div>
              {nextPageToken && <p className="mut sm">{t('absence.more', { count: MOST })}</p>}
            </>
          )
        }
      </Fetched>
      {open && <NewAbsenceDialog close={() => setOpen(false)} />}
    </div>
  );
}

function Table({ absences: all }: { absences: readonly Absence[] }) {
  const { t } = useTranslation();
  const heads = [t('absence.person'), t('absence.days'), t('absence.reason'), t('absence.deputy'), t('absence.state'), t('absence.count')];
  return (
    <FoldingTable heads={heads}>
      {all.map(absence => (
        <Row key={absence.id} absence={absence} />
      ))}
    </FoldingTable>
  );
}

function Row({ absence }: { absence: Absence }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  const span = useSpan();
  return (
    <tr>
      <td data-head={t('absence.person')}>
        <Link className="nm" to="/s/$unitCode/absences/$absenceId" params={{ unitCode, absenceId: absence.id }}>
          {personOf(absence)}
        </Link>
      </td>
      <td className="nw" data-head={t('absence.days')}>
        {span(absence)}
      </td>
      <td className="nw" data-head={t('absence.reason')}>
        {word(AbsenceReasonSchema, absence.reason)}
      </td>
      <td data-head={t('absence.deputy')}>{deputyOf(absence)}</td>
      <td className="nw" data-head={t('absence.state')}>
        <AbsenceStatus absence={absence} />
      </td>
      <td className="nw" data-head={t('absence.count')}>
        {absence.state === AbsenceState.ACTIVE
          ? t('absence.moved', { count: absence.moved })
          : t('absence.back', { count: absence.returned, kept: absence.kept })}
      </td>
    </tr>
  );
}
