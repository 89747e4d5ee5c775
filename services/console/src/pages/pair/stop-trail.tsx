import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type RoundStop, type StopChange, StopStateSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { whoOf } from '../../format/who.js';
import { timeWords } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import { useWords } from '../../ui/use-words.js';

/** When somebody was there, who wrote it down, and what came of a door that nobody opened. */
export function StopTrail({ stop }: { stop: RoundStop }) {
  const { t } = useTranslation();
  if (!stop.at) return null;
  return (
    <>
      <p className="mut sm">{[timeWords(timestampDate(stop.at)), whoOf(stop, 'recordedBy')].filter(Boolean).join(GAP)}</p>
      {stop.changes.map(change => (
        <Changed key={String(change.recordedAt?.seconds)} of={change} />
      ))}
      {stop.settleNote && <p className="sec">{t('round.settled', { note: stop.settleNote, who: whoOf(stop, 'settledBy') })}</p>}
    </>
  );
}

/** 原记 */
function Changed({ of }: { of: StopChange }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const said = { state: word(StopStateSchema, of.state), time: of.at ? timeWords(timestampDate(of.at)) : '', who: whoOf(of, 'recordedBy') };
  return <p className="mut sm">{of.reason ? t('round.mended', { ...said, reason: of.reason }) : t('round.mendedAnew', said)}</p>;
}
