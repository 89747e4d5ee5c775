import { type Standing, SupervisionNoteService } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { useUnits } from '../../shell/use-units.js';
import { today } from '../../ui/days.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { besidePeers, overdueShare } from './standing.js';

const WriteNoteDialog = lazy(() => import('./note-dialogs.js').then(m => ({ default: m.WriteNoteDialog })));

interface Props {
  readonly standing: Standing;
}
const RECENT_DAYS = 30;

/** The station's name, and the street it belongs to. */
export function StationNameCell({ standing }: Props) {
  const { units } = useUnits();
  const own = units.find(u => u.code === standing.unitCode);
  const above = units.find(u => u.code === standing.unitCode.slice(0, 9));
  return (
    <>
      <Link className="nm" to="/s/$unitCode/workday" params={{ unitCode: standing.unitCode }}>
        {own?.name ?? standing.unitCode}
      </Link>{' '}
      <span className="mut sm">{above?.name}</span>
    </>
  );
}

/** 写意见: to this station, for those who may. */
export function NoteButton({ standing }: Props) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const { units } = useUnits();
  const [writing, setWriting] = useState(false);
  if (!rights.can(SupervisionNoteService.method.writeSupervisionNote)) return null;
  const name = units.find(u => u.code === standing.unitCode)?.name ?? standing.unitCode;
  return (
    <>
      <button type="button" className="lnk sm" onClick={() => setWriting(true)} aria-label={t('supervisionNote.writeTo', { name })}>
        {t('supervisionNote.write')}
      </button>
      {writing && (
        <Suspense>
          <WriteNoteDialog station={standing.unitCode} close={() => setWriting(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Each number opens the records that make it, at that station. */
export function ResidentsNumber({ standing }: Props) {
  const { number } = useWords();
  return (
    <Link className="num" to="/s/$unitCode/residents" params={{ unitCode: standing.unitCode }} search={{ state: 'ACTIVE' }}>
      {number(standing.residents)}
    </Link>
  );
}
export function OverdueNumber({ standing }: Props) {
  const { number } = useWords();
  return (
    <Link className="num" to="/s/$unitCode/residents" params={{ unitCode: standing.unitCode }} search={{ view: 'overdue', due: 'overdue' }}>
      {number(standing.overdue)}
    </Link>
  );
}
export function LostNumber({ standing }: Props) {
  const { number } = useWords();
  return (
    <Link className="num" to="/s/$unitCode/workday" params={{ unitCode: standing.unitCode }}>
      {number(standing.noContact)}
    </Link>
  );
}
export function VisitsNumber({ standing }: Props) {
  const { number } = useWords();
  const search = { from: addDays(today(), 1 - RECENT_DAYS), to: today() };
  return (
    <Link className="num" to="/s/$unitCode/visits" params={{ unitCode: standing.unitCode }} search={search}>
      {number(standing.visits)}
    </Link>
  );
}
export function MonthNumber({ standing }: Props) {
  const { t } = useTranslation();
  return (
    <span className="num nw">{t('supervision.monthOf', { met: standing.monthMet, all: standing.monthMet + standing.monthLeft })}</span>
  );
}
/** People for each worker, as counts: nobody is named. */
export function LoadNumber({ standing }: Props) {
  const { t } = useTranslation();
  return <span className="nw">{t('supervision.load', { count: standing.workers, most: standing.mostPeople })}</span>;
}
/** The overdue of a hundred beside the middle half of stations of like size. */
export function Peers({ standing }: Props) {
  const { t } = useTranslation();
  const share = overdueShare(standing);
  const beside = besidePeers(standing);
  if (share === undefined) return <span className="mut sm">{t('supervision.nobody')}</span>;
  const own = Math.round(share);
  if (!standing.peers || !beside) return <span className="mut sm">{t('supervision.shareOnly', { share: own })}</span>;
  const { low, high, stations } = standing.peers;
  const words = t('supervision.share', { share: own, low: Math.round(low), high: Math.round(high), count: stations });
  if (beside !== 'above') return <span className="sec sm">{words}</span>;
  return (
    <Status tone="warn" shape="openTriangle">
      {words}
    </Status>
  );
}
