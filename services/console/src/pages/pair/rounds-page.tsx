import { PairKindSchema, type Round, RoundService, type RoundStop } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rounds } from '../../api/pair-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import { Said } from '../../ui/said.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { mondayOf } from '../shift/week.js';
import { VolunteerNav } from '../volunteer/volunteer-nav.js';
import { namesOf, StopName } from './pair-words.js';
import { SettleDialog } from './round-dialogs.js';

const route = getRouteApi('/s/$unitCode/volunteers/rounds');
const { method } = RoundService;

/** 上门: a week's rounds, and above them the doors that nobody opened. */
export function RoundsPage() {
  const { t } = useTranslation();
  const { unitCode: unit, rights } = useHere();
  const monday = mondayOf(route.useSearch().week, today());
  const query = useQuery({
    queryKey: [RoundService.typeName, unit, monday],
    queryFn: ({ signal }) => rounds.listRounds({ unit, fromOn: monday, toOn: addDays(monday, 6), pageSize: 200 }, { signal }),
  });
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('round.title')}</h1>
          <p className="sec">{t('round.why')}</p>
        </div>
      </div>
      <VolunteerNav />
      <Said />
      {rights.can(method.listUnansweredStops, unit) && <Unanswered />}
      <Weeks monday={monday} />
      <Fetched query={query} rows={5}>
        {({ rounds: all }) =>
          all.length === 0 ? <Empty title={t('round.empty')} why={t('round.emptyWhy')} /> : <Week rounds={all} monday={monday} />
        }
      </Fetched>
    </div>
  );
}

function Weeks({ monday }: { monday: string }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  const to = (days: number) =>
    ({ to: '/s/$unitCode/volunteers/rounds', params: { unitCode }, search: { week: addDays(monday, days) } }) as const;
  return (
    <nav className="row wrap" aria-label={t('round.weeks')} style={{ margin: '12px 0' }}>
      <Link className="btn" {...to(-7)}>
        {t('round.before')}
      </Link>
      <b>{t('round.week', { from: day(monday), to: day(addDays(monday, 6)) })}</b>
      <Link className="btn" {...to(7)}>
        {t('round.after')}
      </Link>
    </nav>
  );
}

function Week({ rounds: all, monday }: { rounds: readonly Round[]; monday: string }) {
  const { title } = useWords();
  const days = Array.from({ length: 7 }, (_, n) => addDays(monday, n)).filter(on => all.some(r => r.onDay === on));
  return days.map(on => (
    <section key={on} className="panel body sec1">
      <h2 className="h2">{title(on)}</h2>
      <ul className="thin">
        {all
          .filter(r => r.onDay === on)
          .map(r => (
            <One key={r.id} round={r} />
          ))}
      </ul>
    </section>
  ));
}

function One({ round }: { round: Round }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  return (
    <li className="btw wrap">
      <span>
        <Link className="nm" to="/s/$unitCode/volunteers/rounds/$roundId" params={{ unitCode, roundId: round.id }}>
          {t('round.of', { kind: word(PairKindSchema, round.kind), names: namesOf(round.people, t('list.comma')) || t('round.nobody') })}
        </Link>
        <span className="sec">
          {GAP}
          {t('round.doors', { count: round.stopCount })}
        </span>
      </span>
      <Standing round={round} />
    </li>
  );
}

export function Standing({ round }: { round: Round }) {
  const { t } = useTranslation();
  if (round.cancelled)
    return (
      <Status tone="mute" shape="ring">
        {t('round.cancelled')}
      </Status>
    );
  if (round.waiting > 0)
    return (
      <Status tone="danger" shape="triangle">
        {t('round.waiting', { count: round.waiting })}
      </Status>
    );
  const seen = round.done + round.noAnswer + round.refused;
  return (
    <Status tone={seen === round.stopCount ? 'ok' : 'mute'} shape={seen === round.stopCount ? 'check' : 'ring'}>
      {t('round.seen', { count: seen, all: round.stopCount })}
    </Status>
  );
}

/** 待跟进: stays until somebody writes what came of it. */
function Unanswered() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { data } = useQuery({
    queryKey: [RoundService.typeName, 'unanswered', unitCode],
    queryFn: ({ signal }) => rounds.listUnansweredStops({ pageSize: 50 }, { signal }),
  });
  const [settling, setSettling] = useState<RoundStop>();
  if (!data || data.stops.length === 0) return null;
  return (
    <section className="panel body sec1">
      <h2 className="h2">{t('round.unanswered', { count: data.stops.length })}</h2>
      <ul className="thin">
        {data.stops.map((stop, at) => (
          <li key={stop.id} className="btw wrap">
            <span>
              <StopName stop={stop} at={at} />
              <Went stop={stop} />
            </span>
            <Button onClick={() => setSettling(stop)}>
              {t('round.settle')}
              <span className="sr">{stop.headName}</span>
            </Button>
          </li>
        ))}
      </ul>
      {settling && <SettleDialog stop={settling} close={() => setSettling(undefined)} />}
    </section>
  );
}

function Went({ stop }: { stop: RoundStop }) {
  const { t } = useTranslation();
  const { day, word } = useWords();
  const who = whoOf(stop, 'recordedBy') || namesOf(stop.people, t('list.comma'));
  return <p className="mut sm">{[day(stop.onDay), word(PairKindSchema, stop.kind), who].filter(Boolean).join(GAP)}</p>;
}
