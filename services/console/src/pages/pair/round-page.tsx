import { timestampDate } from '@bufbuild/protobuf/wkt';
import { PairKindSchema, type Round, type RoundDoors, RoundService, type RoundStop, StopState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rounds } from '../../api/pair-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { KeepHere } from '../../outdoors/keep-here.js';
import { markOf } from '../../outdoors/mark.js';
import { useMarks } from '../../outdoors/use-marks.js';
import { useSentAnew } from '../../outdoors/use-sent-anew.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { HeadActions } from '../../ui/head-actions.js';
import { DocumentButton } from '../../ui/print.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { MendStopDialog } from './mend-stop.js';
import { isBegun, namesOf, StopName, StopStatus } from './pair-words.js';
import { AssignDialog, CancelRoundDialog, SettleDialog } from './round-dialogs.js';
import { RoundHours } from './round-hours.js';
import { Standing } from './rounds-page.js';
import { StopActs } from './stop-acts.js';
import { StopTrail } from './stop-trail.js';

const route = getRouteApi('/s/$unitCode/volunteers/rounds/$roundId');
const { method } = RoundService;

/** 一趟: from door to door; on its day its volunteer sees the doors and what must not be eaten, and says what was found. */
export function RoundPage() {
  const { roundId } = route.useParams();
  const query = useQuery({
    queryKey: [RoundService.typeName, roundId],
    queryFn: ({ signal }) => rounds.getRound({ id: roundId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={5}>
        {round => <One round={round} />}
      </Fetched>
    </div>
  );
}

function One({ round }: { round: Round }) {
  const { t } = useTranslation();
  const { me, unitCode, rights } = useHere();
  const { title, word } = useWords();
  const [dialog, setDialog] = useState<'assign' | 'cancel'>();
  const [doors, setDoors] = useState<RoundDoors>();
  const open = useChange(rounds.openRound, setDoors);
  const { form } = useFaults(open.error);
  const marks = useMarks(me.login, { roundId: round.id, unitCode: round.unitCode });
  useSentAnew(me.login, round.id);
  const close = (): void => setDialog(undefined);
  const leads = !round.cancelled && round.onDay >= today() && rights.can(method.assignRound, round.unitCode);
  const prints = !round.cancelled && round.onDay === today() && rights.can(method.printRound, round.unitCode);
  const opens = !round.cancelled && !doors && rights.can(method.openRound, round.unitCode);
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/volunteers/rounds" params={{ unitCode }} search={{ week: round.onDay }}>
          {t('round.title')}
        </Link>
        {title(round.onDay)}
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{word(PairKindSchema, round.kind)}</h1>
          <p className="sec">
            {title(round.onDay)}
            {GAP}
            {namesOf(round.people, t('list.comma')) || t('round.nobody')}
          </p>
          <Standing round={round} />
          <RoundHours round={round} />
          {round.cancelReason && <p className="sec">{round.cancelReason}</p>}
        </div>
        <HeadActions
          next={
            opens && (
              <NextButton loading={open.isPending} onClick={() => open.mutate({ id: round.id })}>
                {t('round.open')}
              </NextButton>
            )
          }
        >
          {prints && <DocumentButton ask={() => rounds.printRound({ id: round.id })} label={t('round.print')} />}
          {leads && <Button onClick={() => setDialog('assign')}>{t('round.assign')}</Button>}
          {leads && !isBegun(round) && <Button onClick={() => setDialog('cancel')}>{t('round.cancel')}</Button>}
        </HeadActions>
      </div>
      <FieldError text={form} />
      {doors && <p className="sec">{t('round.opened')}</p>}
      {doors && round.onDay === today() && <KeepRound round={round} doors={doors} />}
      <ol className="plainlist">
        {round.stops.map((stop, at) => (
          <Stop key={stop.id} round={round} stop={stop} at={at} doors={doors} marks={marks} />
        ))}
      </ol>
      {dialog === 'assign' && <AssignDialog round={round} close={close} />}
      {dialog === 'cancel' && <CancelRoundDialog round={round} close={close} />}
    </>
  );
}

/** Keeps the doors of today for the walk; no name goes along, only which door it is and what must not be eaten. */
function KeepRound({ round, doors }: { round: Round; doors: RoundDoors }) {
  const { t } = useTranslation();
  const { title, word } = useWords();
  const stops = round.stops.map((stop, at) => {
    const door = doors.doors.find(d => d.stopId === stop.id);
    const name = t('pair.doorNo', { count: at + 1 });
    return { stopId: stop.id, name, address: door?.address ?? '', dietaryNote: door?.dietaryNote ?? '', state: stop.state };
  });
  const words = { title: word(PairKindSchema, round.kind), when: title(round.onDay) };
  return (
    <KeepHere
      view={{ kind: 'round', id: round.id, unitCode: round.unitCode, ...words, stops }}
      until={doors.until ? timestampDate(doors.until).getTime() : 0}
    />
  );
}

interface StopProps {
  readonly round: Round;
  readonly stop: RoundStop;
  readonly at: number;
  readonly doors: RoundDoors | undefined;
  readonly marks: ReturnType<typeof useMarks>;
}
function Stop({ round, stop, at, doors, marks }: StopProps) {
  const { t } = useTranslation();
  const door = doors?.doors.find(d => d.stopId === stop.id);
  return (
    <li className="panel body sec1">
      <div className="btw wrap">
        <span>
          <StopName stop={stop} at={at} />
        </span>
        <StopStatus stop={stop} />
      </div>
      {door && (
        <p>
          <b>{door.address}</b>
          {door.dietaryNote && (
            <span className="sec">
              {GAP}
              {t('round.dietary', { note: door.dietaryNote })}
            </span>
          )}
        </p>
      )}
      <StopTrail stop={stop} />
      <Acts round={round} stop={stop} marks={marks} />
    </li>
  );
}

/** What was found at the door; afterwards, of a door that nobody opened, what came of it. */
function Acts({ round, stop, marks }: Pick<StopProps, 'round' | 'stop' | 'marks'>) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [dialog, setDialog] = useState<'settle' | 'mend'>();
  const close = (): void => setDialog(undefined);
  const records = !round.cancelled && round.onDay <= today() && rights.can(method.recordStop, round.unitCode);
  const mends = records && stop.state !== StopState.TO_COME && !stop.settledAt;
  const settles = stop.state === StopState.NO_ANSWER && !stop.settledAt && rights.can(method.settleStop, round.unitCode);
  const of = { stopId: stop.id, state: stop.state };
  return (
    <>
      {records && <StopActs stop={of} mark={markOf(marks.items, of)} say={state => marks.mark({ stopId: stop.id, state })} />}
      {(settles || mends) && (
        <div className="row wrap">
          {settles && <Button onClick={() => setDialog('settle')}>{t('round.settle')}</Button>}
          {mends && <Button onClick={() => setDialog('mend')}>{t('round.mend')}</Button>}
        </div>
      )}
      {dialog === 'settle' && <SettleDialog stop={{ ...stop, roundId: round.id }} close={close} />}
      {dialog === 'mend' && <MendStopDialog round={round} stop={stop} close={close} />}
    </>
  );
}
