import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { RoundStop } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { whoOf } from '../../format/who.js';
import { timeWords } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';

/** When somebody was there, who wrote it down, and what came of a door that nobody opened. */
export function StopTrail({ stop }: { stop: RoundStop }) {
  const { t } = useTranslation();
  if (!stop.at) return null;
  return (
    <>
      <p className="mut sm">{[timeWords(timestampDate(stop.at)), whoOf(stop, 'recordedBy')].filter(Boolean).join(GAP)}</p>
      {stop.settleNote && <p className="sec">{t('round.settled', { note: stop.settleNote, who: whoOf(stop, 'settledBy') })}</p>}
    </>
  );
}
