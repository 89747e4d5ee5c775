import { InactiveVolunteerService, ServiceProjectService, type Shift, ShiftService, SignUpService } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shifts } from '../../api/shift-services.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { lunarWords, today } from '../../ui/days.js';
import { Icon } from '../../ui/icons.js';
import { Said } from '../../ui/said.js';
import { useSize } from '../../ui/size.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useVeryWide, useWide } from '../../ui/use-wide.js';
import { useWords } from '../../ui/use-words.js';
import { useOccasions } from '../workday/occasions.js';
import { ArrangeBar, ArrangeShift, type Arranging, isOpen } from './arrange-people.js';
import { CopyWeekDialog } from './copy-week-dialog.js';
import { InactivePanel } from './inactive-panel.js';
import { ShiftDialog } from './shift-dialog.js';
import { nameOf, ShiftStatus, useTimes } from './shift-words.js';
import { ThinShifts } from './thin-shifts.js';
import { useArrange } from './use-arrange.js';
import { daysOfWeek, mondayOf, rowsOf, weekdayName, weekdayOf } from './week.js';
import './shift.css';

const route = getRouteApi('/s/$unitCode/shifts');
const { method } = ShiftService;

/** 排班: a week, by team on the desk and by day on the phone. */
export function ShiftBoardPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { week, project = '' } = route.useSearch();
  const monday = mondayOf(week, today());
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'new' | 'copy'>();
  const query = useQuery({
    queryKey: [ShiftService.typeName, 'week', unitCode, monday, project],
    queryFn: ({ signal }) =>
      shifts.listShifts(
        { unit: unitCode, fromOn: monday, toOn: addDays(monday, 6), projectId: project, withCancelled: true, pageSize: 200 },
        { signal },
      ),
  });
  const plans = rights.can(method.createShift, unitCode);
  const [arranges, setArranges] = useState(false);
  const arrange = useArrange();
  const arranging: Arranging | undefined = arranges ? { arrange, shiftOf: id => query.data?.shifts.find(s => s.id === id) } : undefined;
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('shift.title')}</h1>
        <span className="row wrap">
          {rights.can(ServiceProjectService.method.listServiceProjects) && (
            <Button onClick={() => void navigate({ to: '/s/$unitCode/shifts/projects', params: { unitCode }, search: {} })}>
              {t('shift.projects')}
            </Button>
          )}
          {rights.can(SignUpService.method.swapSignUp, unitCode) && (
            <Button type={arranges ? 'primary' : 'default'} aria-pressed={arranges} onClick={() => setArranges(!arranges)}>
              {t('shift.arrange')}
            </Button>
          )}
          {plans && <Button onClick={() => setDialog('copy')}>{t('shift.copyWeek')}</Button>}
          {plans && <NextButton onClick={() => setDialog('new')}>{t('shift.plan')}</NextButton>}
        </span>
      </div>
      <Said />
      <WeekNav monday={monday} />
      <Fetched query={query} rows={8}>
        {({ shifts: all }) =>
          all.length === 0 ? (
            <Empty title={t('shift.empty')} why={plans ? t('shift.emptyWhy') : t('shift.emptyRead')} />
          ) : (
            <>
              {arranging && <ArrangeBar {...arranging} />}
              <Board shifts={all} monday={monday} arranging={arranging} />
            </>
          )
        }
      </Fetched>
      {rights.can(method.listThinShifts) && <ThinShifts />}
      {rights.can(InactiveVolunteerService.method.listInactiveVolunteers) && <InactivePanel />}
      {dialog === 'new' && <ShiftDialog day={monday > today() ? monday : today()} close={() => setDialog(undefined)} />}
      {dialog === 'copy' && <CopyWeekDialog monday={monday} close={() => setDialog(undefined)} />}
    </div>
  );
}

function WeekNav({ monday }: { monday: string }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  const to = (weeks: number) => ({ week: addDays(monday, weeks * 7) });
  return (
    <nav className="weeknav" aria-label={t('shift.week')}>
      <Link className="lnk" to="/s/$unitCode/shifts" params={{ unitCode }} search={to(-1)}>
        <Icon name="left" size={16} />
        {t('shift.weekBefore')}
      </Link>
      <b>{t('shift.weekOf', { from: day(monday), to: day(addDays(monday, 6)) })}</b>
      <Link className="lnk" to="/s/$unitCode/shifts" params={{ unitCode }} search={to(1)}>
        {t('shift.weekAfter')}
        <Icon name="right" size={16} />
      </Link>
      {monday !== mondayOf(undefined, today()) && (
        <Link className="lnk" to="/s/$unitCode/shifts" params={{ unitCode }} search={{}}>
          {t('shift.thisWeek')}
        </Link>
      )}
    </nav>
  );
}

/** 12月2日 周三, with what the calendar on the wall says. */
function DayHead({ on }: { on: string }) {
  const { t } = useTranslation();
  const { day, language } = useWords();
  const { data } = useOccasions();
  const festival = data?.festivals.find(f => f.on === on)?.name ?? (data?.solarTermOn === on ? data.solarTerm : '');
  return (
    <span className={on === today() ? 'wday on' : 'wday'}>
      <b>{weekdayName(weekdayOf(on), language)}</b> {day(on)}
      <span className="xs mut">
        {festival ? <b className="fest">{festival}</b> : lunarWords(on).replace(/^.*年/, '')}
        {on === today() && <span className="sr">{t('shift.today')}</span>}
      </span>
    </span>
  );
}

interface BoardProps {
  readonly shifts: readonly Shift[];
  readonly monday: string;
  readonly arranging: Arranging | undefined;
}
function Board({ shifts: all, monday, arranging }: BoardProps) {
  const { t } = useTranslation();
  const size = useSize();
  const [some, much] = [useWide(), useVeryWide()];
  // Seven days beside one another: in large letters only where there is much room.
  const wide = size === 'std' ? some : much;
  const days = daysOfWeek(monday);
  if (!wide)
    return (
      <div className="weekcards">
        {days.map(on => {
          const of = all.filter(s => s.onDay === on);
          return (
            <section key={on} className="panel body">
              <h2 className="h3">
                <DayHead on={on} />
              </h2>
              {of.length === 0 ? (
                <p className="mut sm">{t('shift.noneThatDay')}</p>
              ) : (
                of.map(s => <BoardShift key={s.id} of={s} team arranging={arranging} />)
              )}
            </section>
          );
        })}
      </div>
    );
  return (
    <div className="scroll panel">
      <table className="weekgrid">
        <thead>
          <tr>
            <th scope="col">{t('shift.team')}</th>
            {days.map(on => (
              <th key={on} scope="col">
                <DayHead on={on} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(all, monday).map(row => (
            <tr key={row.team}>
              <th scope="row">{row.team || t('shift.noTeam')}</th>
              {row.days.map((of, n) => (
                <td key={days[n]}>
                  {of.map(s => (
                    <BoardShift key={s.id} of={s} arranging={arranging} />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** With its people, while they are arranged. */
function BoardShift({ arranging, ...props }: { of: Shift; team?: boolean; arranging: Arranging | undefined }) {
  if (!arranging || !isOpen(props.of)) return <ShiftLink {...props} />;
  return (
    <div className="arrshift" data-shift={props.of.id}>
      <ShiftLink {...props} />
      <ArrangeShift of={props.of} {...arranging} />
    </div>
  );
}

/** One shift on the board: its time, what it is for, and how many are in. */
export function ShiftLink({ of, team }: { of: Shift; team?: boolean }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const times = useTimes();
  return (
    <Link className="shiftcard" to="/s/$unitCode/shifts/$shiftId" params={{ unitCode, shiftId: of.id }}>
      <span className="num nw">{times(of)}</span>
      <b>{nameOf(of)}</b>
      {team && of.teamName && <span className="mut sm">{of.teamName}</span>}
      <span className="btw">
        <ShiftStatus of={of} />
        <span className="num nw" title={t('shift.places')}>
          {t('shift.of', { in: of.signedUp, all: of.capacity })}
        </span>
      </span>
    </Link>
  );
}
