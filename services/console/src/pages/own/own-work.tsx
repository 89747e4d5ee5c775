import { timestampDate } from '@bufbuild/protobuf/wkt';
import { PairKindSchema, PairService, RoundService, type SignUp, SignUpService, SignUpStateSchema } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { pairs, rounds } from '../../api/pair-services.js';
import { signUps } from '../../api/shift-services.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import { useWords } from '../../ui/use-words.js';
import { useRhythm } from '../pair/pair-words.js';
import { Standing } from '../pair/rounds-page.js';
import { OwnPanel } from './own-panel.js';

const DAYS_AHEAD = 6;
const startOf = ({ shift }: SignUp): number => Number(shift?.startsAt?.seconds ?? 0n);
/** Those whose shift is not over, the next one first. */
const toCome = (all: readonly SignUp[], now: Date): SignUp[] =>
  all.filter(({ shift }) => shift?.endsAt && timestampDate(shift.endsAt) > now).sort((a, b) => startOf(a) - startOf(b));

/** Shifts that the volunteer has a place at, waits for or asked for. */
export function OwnShifts({ volunteerId }: { volunteerId: string }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day, word } = useWords();
  const query = useQuery({
    queryKey: [SignUpService.typeName, 'own', volunteerId],
    queryFn: ({ signal }) => signUps.listSignUps({ volunteerId, standingOnly: true, pageSize: 200 }, { signal }),
  });
  return (
    <OwnPanel title={t('own.shifts')} none={t('own.noShifts')} query={query} of={page => toCome(page.signUps, new Date())}>
      {({ shift, state, id }) => (
        <li key={id} className="btw wrap">
          <span>
            <Link className="nm" to="/s/$unitCode/shifts/$shiftId" params={{ unitCode, shiftId: shift?.id ?? '' }}>
              {[shift?.projectName, shift?.roleName].filter(Boolean).join(GAP)}
            </Link>
            <p className="mut sm">
              {[day(shift?.onDay ?? ''), `${shift?.fromTime}–${shift?.toTime}`, shift?.place].filter(Boolean).join(GAP)}
            </p>
          </span>
          <span className="sec">{word(SignUpStateSchema, state)}</span>
        </li>
      )}
    </OwnPanel>
  );
}

/** Rounds of today and the six days after. */
export function OwnRounds() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day, word } = useWords();
  const fromOn = today();
  const query = useQuery({
    queryKey: [RoundService.typeName, 'own', fromOn],
    queryFn: ({ signal }) => rounds.listRounds({ fromOn, toOn: addDays(fromOn, DAYS_AHEAD), pageSize: 100 }, { signal }),
  });
  return (
    <OwnPanel title={t('own.rounds')} none={t('own.noRounds')} query={query} of={page => page.rounds}>
      {round => (
        <li key={round.id} className="btw wrap">
          <span>
            <Link className="nm" to="/s/$unitCode/volunteers/rounds/$roundId" params={{ unitCode, roundId: round.id }}>
              {t('own.roundOn', { day: day(round.onDay), kind: word(PairKindSchema, round.kind) })}
            </Link>
            <span className="sec">
              {GAP}
              {t('round.doors', { count: round.stopCount })}
            </span>
          </span>
          <Standing round={round} />
        </li>
      )}
    </OwnPanel>
  );
}

/** What for, how often and when next; which household it is stands on the round of the day. */
export function OwnPairs() {
  const { t } = useTranslation();
  const { day, word } = useWords();
  const rhythm = useRhythm();
  const query = useQuery({
    queryKey: [PairService.typeName, 'own'],
    queryFn: ({ signal }) => pairs.listOwnPairs({}, { signal }),
  });
  return (
    <OwnPanel title={t('own.pairs')} none={t('own.noPairs')} query={query} of={page => page.pairs}>
      {of => (
        <li key={of.id} className="btw wrap">
          <span>
            <b>{word(PairKindSchema, of.kind)}</b>
            <span className="sec">
              {GAP}
              {rhythm(of)}
            </span>
            {of.toOn && <p className="mut sm">{t('own.until', { day: day(of.toOn) })}</p>}
          </span>
          <span className="sec">{of.nextOn ? t('pair.next', { day: day(of.nextOn) }) : t('own.noNext')}</span>
        </li>
      )}
    </OwnPanel>
  );
}
