import { CalendarKind, type ListOccasionsResponse, OccasionService } from '@shuniu/contracts';
import { daysBetween } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientOf } from '../../api/client.js';
import { useHere } from '../../session/use-me.js';
import { useWords } from '../../ui/use-words.js';

export const occasions = clientOf(OccasionService);
const FEW = 5;
/** A festival further away than this is a date and no task. */
const NEAR_DAYS = 30;

export function useOccasions() {
  const { unitCode, rights } = useHere();
  return useQuery({
    queryKey: [OccasionService.typeName, unitCode],
    queryFn: ({ signal }) => occasions.listOccasions({}, { signal }),
    enabled: rights.can(OccasionService.method.listOccasions, unitCode),
  });
}
type Festival = ListOccasionsResponse['festivals'][number];

/** 丙午年八月十四　昨日秋分　明日中秋: the day as the calendar on the wall has it. */
export function WallCalendar() {
  const { t } = useTranslation();
  const { data } = useOccasions();
  const { day } = useWords();
  const next = data?.festivals[0];
  if (!data) return null;
  return (
    <p className="sec wallcal">
      <span>{data.lunarToday}</span>
      <span>
        {data.solarTermOn === data.today
          ? t('occasion.termToday', { term: data.solarTerm })
          : t('occasion.term', { term: data.solarTerm, day: day(data.solarTermOn) })}
      </span>
      {next && daysBetween(data.today, next.on) <= NEAR_DAYS && <b>{t('occasion.near', { name: next.name, day: day(next.on) })}</b>}
    </p>
  );
}

/** The next festival that greets anybody: whom, and who has been. */
export function FestivalPanel() {
  const { t, i18n } = useTranslation();
  const { unitCode } = useHere();
  const { data } = useOccasions();
  const { day } = useWords();
  const next = data?.festivals.find(f => f.people > 0);
  if (!data || !next) return null;
  const english = i18n.language === 'en';
  const name = english ? next.nameEn : next.name;
  const begun = data.today >= next.greetFrom;
  return (
    <section>
      <div className="btw">
        <h2 className="h3">{t('occasion.on', { name, day: day(next.on) })}</h2>
        <span className="mut sm nw">{next.lunar}</span>
      </div>
      <p className="sec sm">{t('occasion.greet', { who: english ? next.whoEn : next.who, count: next.people })}</p>
      {begun ? <Progress festival={next} /> : <p className="mut sm">{t('occasion.begins', { day: day(next.greetFrom) })}</p>}
      <Link className="sm" to="/s/$unitCode/greetings" params={{ unitCode }} search={{ festival: next.code }}>
        {t('occasion.list')}
      </Link>
    </section>
  );
}
function Progress({ festival }: { festival: Festival }) {
  const { t } = useTranslation();
  const left = festival.people - festival.greeted;
  return (
    <>
      <div className="meter" role="img" aria-label={t('occasion.greeted', { done: festival.greeted, all: festival.people })}>
        <i style={{ width: `${(100 * festival.greeted) / festival.people}%` }} />
      </div>
      <p className="sm">{left === 0 ? t('occasion.allGreeted') : t('occasion.left', { count: left })}</p>
    </>
  );
}

/** Who has a birthday this week, by the calendar each keeps. */
export function BirthdayPanel() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { data } = useOccasions();
  const { day } = useWords();
  const [all, setAll] = useState(false);
  if (!data || data.birthdays.length === 0) return null;
  const shown = all ? data.birthdays : data.birthdays.slice(0, FEW);
  return (
    <section>
      <h2 className="h3">{t('occasion.birthdays')}</h2>
      <ul className="bdays">
        {shown.map(one => (
          <li key={one.residentId} className="btw">
            <span>
              <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: one.residentId }}>
                {one.residentName}
              </Link>
              <span className="sec sm nw">{t('occasion.turns', { count: one.age })}</span>
            </span>
            <span className="mut sm">
              {one.on === data.today ? t('occasion.today') : day(one.on)}
              <span className="nw">
                {' '}
                {one.calendar === CalendarKind.LUNAR ? t('occasion.lunar', { day: one.lunar }) : t('occasion.solar')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {shown.length < data.birthdays.length && (
        <button type="button" className="lnk sm" onClick={() => setAll(true)}>
          {t('workday.more', { count: data.birthdays.length - shown.length })}
        </button>
      )}
    </section>
  );
}
