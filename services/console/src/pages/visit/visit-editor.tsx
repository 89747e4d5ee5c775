import { type Resident, VisitMedium } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visits } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { type Draft, dropDraft } from '../../drafts/drafts.js';
import { useDraft } from '../../drafts/use-draft.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { dayWords, timeWords, today } from '../../ui/days.js';
import { FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { sayNext } from '../../ui/said.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { LastTime } from './last-time.js';
import { blankVisit, recordRequest, resumed, type VisitForm } from './visit-form.js';
import { FollowUpSection, TalkSection, VisitNav, VisitSection } from './visit-sections.js';

const REASONS = {
  DATE_IN_FUTURE: 'visitedOn',
  NOT_PRESENT_OUTCOME: 'peopleMet',
  DATES_OUT_OF_ORDER: 'followUpOn',
} as const;

/** The form of one visit. It is kept on this computer while it is written, and goes to the person's page when it is sent. */
export function VisitEditor({ resident, found }: { resident: Resident; found?: Draft }) {
  const { t } = useTranslation();
  const { me, unitCode } = useHere();
  const navigate = useNavigate();
  const blank = { ...blankVisit(me.name, today()), medium: VisitMedium.HOME };
  const [form, setForm] = useState<VisitForm>(() => (found ? resumed(blank, found.content) : blank));
  const of = { login: me.login, form: 'visit', record: resident.id, unitCode };
  const draft = useDraft(of, form);
  const record = useChange(visits.recordVisit, async () => {
    draft.stop();
    await dropDraft(of);
    sayNext(t('visit.done', { name: resident.name }));
    await navigate({ to: '/s/$unitCode/residents/$residentId', params: { unitCode, residentId: resident.id } });
  });
  const faults = useFaults(record.error, { under: 'visit', reasons: REASONS });
  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    if (!record.isPending) record.mutate(recordRequest(form, resident.id));
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
  };
  const set = (change: Partial<VisitForm>): void => setForm(before => ({ ...before, ...change }));
  const sections = { form, set, errors: faults.fields, resident };
  return (
    <form className="vf" onSubmit={send} onKeyDown={keys} noValidate>
      <VisitNav form={form} />
      <div>
        <Intro resident={resident} />
        {found && <Resumed found={found} restart={() => setForm(blank)} />}
        <VisitSection {...sections} />
        <TalkSection {...sections} />
        <FollowUpSection {...sections} />
        <FieldError text={faults.form || (record.isError && Object.keys(faults.fields).length > 0 ? t('form.look') : '')} />
      </div>
      <LastTime resident={resident} />
      <Bar keptAt={draft.keptAt ?? found?.savedAt} busy={record.isPending} />
    </form>
  );
}

function Intro({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return (
    <>
      <h1 className="ptitle serif">{t('visit.title')}</h1>
      <p className="sec" style={{ marginBottom: 24 }}>
        <b>{resident.name}</b>
        {GAP}
        {resident.address || resident.hamlet}
        {GAP}
        {resident.lastVisitOn ? t('visit.introLast', { day: day(resident.lastVisitOn) }) : t('visit.introFirst')}
      </p>
    </>
  );
}

function Resumed({ found, restart }: { found: Draft; restart: () => void }) {
  const { t } = useTranslation();
  const { language } = useWords();
  const [gone, setGone] = useState(false);
  if (gone) return null;
  const at = new Date(found.savedAt);
  const day = dayWords(new Date(found.savedAt + 8 * 3_600_000).toISOString().slice(0, 10), language);
  return (
    <p className="said" role="status">
      <span className="grow">{t('visit.resumed', { day, time: timeWords(at) })}</span>
      <button
        type="button"
        className="lnk"
        onClick={() => {
          restart();
          setGone(true);
        }}
      >
        {t('visit.restart')}
      </button>
    </p>
  );
}

function Bar({ keptAt, busy }: { keptAt: number | undefined; busy: boolean }) {
  const { t } = useTranslation();
  const { unitName } = useHere();
  return (
    <div className="sticky">
      <span className="row wrap" style={{ gap: 20 }}>
        <span className="b">{unitName}</span>
        {keptAt === undefined ? (
          <Status tone="mute" shape="ring">
            {t('visit.notKept')}
          </Status>
        ) : (
          <Status tone="ok" shape="check">
            {t('visit.kept', { time: timeWords(new Date(keptAt), true) })}
          </Status>
        )}
      </span>
      <NextButton htmlType="submit" size="large" loading={busy}>
        {t('visit.submit')}
      </NextButton>
    </div>
  );
}
