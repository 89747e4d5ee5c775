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
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { timeWords, today } from '../../ui/days.js';
import { FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { HeadActions } from '../../ui/head-actions.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { namesOf, StopName, StopStatus } from './pair-words.js';
import { AssignDialog, CancelRoundDialog, SettleDialog } from './round-dialogs.js';
import { RoundHours } from './round-hours.js';
import { Standing } from './rounds-page.js';

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
  const { unitCode, rights } = useHere();
  const { title, word } = useWords();
  const [dialog, setDialog] = useState<'assign' | 'cancel'>();
  const [doors, setDoors] = useState<RoundDoors>();
  const open = useChange(rounds.openRound, setDoors);
  const { form } = useFaults(open.error);
  const close = (): void => setDialog(undefined);
  const leads = !round.cancelled && round.onDay >= today() && rights.can(method.assignRound, round.unitCode);
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
          {leads && <Button onClick={() => setDialog('assign')}>{t('round.assign')}</Button>}
          {leads && <Button onClick={() => setDialog('cancel')}>{t('round.cancel')}</Button>}
        </HeadActions>
      </div>
      <FieldError text={form} />
      {doors && <p className="sec">{t('round.opened')}</p>}
      <ol className="plainlist">
        {round.stops.map((stop, at) => (
          <Stop key={stop.id} round={round} stop={stop} at={at} doors={doors} />
        ))}
      </ol>
      {dialog === 'assign' && <AssignDialog round={round} close={close} />}
      {dialog === 'cancel' && <CancelRoundDialog round={round} close={close} />}
    </>
  );
}

function Stop({ round, stop, at, doors }: { round: Round; stop: RoundStop; at: number; doors: RoundDoors | undefined }) {
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
      <Trail stop={stop} />
      <Acts round={round} stop={stop} />
    </li>
  );
}

function Trail({ stop }: { stop: RoundStop }) {
  const { t } = useTranslation();
  if (!stop.at) return null;
  return (
    <>
      <p className="mut sm">{[timeWords(timestampDate(stop.at)), whoOf(stop, 'recordedBy')].filter(Boolean).join(GAP)}</p>
      {stop.settleNote && <p className="sec">{t('round.settled', { note: stop.settleNote, who: whoOf(stop, 'settledBy') })}</p>}
    </>
  );
}

const ENDS = [
  [StopState.DONE, 'round.done'],
  [StopState.NO_ANSWER, 'round.noAnswer'],
  [StopState.REFUSED, 'round.declined'],
] as const;

/** What was found at the door; afterwards, of a door that nobody opened, what came of it. */
function Acts({ round, stop }: { round: Round; stop: RoundStop }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [settling, setSettling] = useState(false);
  const change = useChange(rounds.recordStop);
  const { form } = useFaults(change.error);
  const records =
    !round.cancelled && round.onDay <= today() && stop.state === StopState.TO_COME && rights.can(method.recordStop, round.unitCode);
  const settles = stop.state === StopState.NO_ANSWER && !stop.settledAt && rights.can(method.settleStop, round.unitCode);
  if (!records && !settles) return null;
  return (
    <div className="row wrap">
      {records &&
        ENDS.map(([state, label]) => (
          <Button key={state} loading={change.isPending} onClick={() => change.mutate({ id: round.id, stopId: stop.id, state })}>
            {t(label)}
          </Button>
        ))}
      {settles && <Button onClick={() => setSettling(true)}>{t('round.settle')}</Button>}
      <FieldError text={form} />
      {settling && <SettleDialog stop={{ ...stop, roundId: round.id }} close={() => setSettling(false)} />}
    </div>
  );
}
