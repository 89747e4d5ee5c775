import { type Pair, PairKindSchema, PairService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pairs } from '../../api/pair-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { GAP } from '../../ui/gap.js';
import { Said } from '../../ui/said.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { VolunteerNav } from '../volunteer/volunteer-nav.js';
import { EditPairDialog, EndPairDialog } from './pair-dialogs.js';
import { useRhythm } from './pair-words.js';

const route = getRouteApi('/s/$unitCode/volunteers/pairs');
const { method } = PairService;
const MOST = 200;

/** 结对: which volunteer looks after which household, and how often. A pair begins on the household's own page. */
export function PairsPage() {
  const { t } = useTranslation();
  const { unitCode: unit } = useHere();
  const navigate = useNavigate();
  const withEnded = route.useSearch().ended === 'with';
  const query = useQuery({
    queryKey: [PairService.typeName, unit, withEnded],
    queryFn: ({ signal }) => pairs.listPairs({ unit, withEnded, pageSize: MOST }, { signal }),
  });
  const show = (ended: boolean): void =>
    void navigate({ to: '/s/$unitCode/volunteers/pairs', params: { unitCode: unit }, search: ended ? { ended: 'with' } : {} });
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('pair.title')}</h1>
          <p className="sec">{t('pair.why')}</p>
        </div>
        <Checkbox checked={withEnded} onChange={event => show(event.target.checked)}>
          {t('pair.withEnded')}
        </Checkbox>
      </div>
      <Said />
      <VolunteerNav />
      <Fetched query={query} rows={6}>
        {({ pairs: all, nextPageToken }) =>
          all.length === 0 ? (
            <Empty title={t('pair.empty')} why={t('pair.emptyWhy')} action={<ToHouseholds />} />
          ) : (
            <>
              <div className="panel">
                <Table pairs={all} />
              </div>
              {nextPageToken && <p className="mut sm">{t('pair.more', { count: MOST })}</p>}
            </>
          )
        }
      </Fetched>
    </div>
  );
}

function ToHouseholds() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <Link className="btn" to="/s/$unitCode/households" params={{ unitCode }} search={{}}>
      {t('household.title')}
    </Link>
  );
}

function Table({ pairs: all }: { pairs: readonly Pair[] }) {
  const { t } = useTranslation();
  const heads = [t('pair.volunteer'), t('pair.household'), t('pair.kind'), t('pair.rhythm'), t('pair.lastNext'), t('pair.worker')];
  return (
    <FoldingTable heads={[...heads, unseen(t('list.actions'))]}>
      {all.map(pair => (
        <Row key={pair.id} pair={pair} />
      ))}
    </FoldingTable>
  );
}

function Row({ pair }: { pair: Pair }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word, day } = useWords();
  const rhythm = useRhythm();
  return (
    <tr className={pair.ended ? 'mut' : ''}>
      <td data-head={t('pair.volunteer')}>
        <span>
          <Link className="nm" to="/s/$unitCode/volunteers/$volunteerId" params={{ unitCode, volunteerId: pair.volunteerId }}>
            {pair.volunteerName}
          </Link>{' '}
          <span className="mut sm num">{pair.volunteerNumber}</span>
        </span>
      </td>
      <td data-head={t('pair.household')}>
        <span>
          <Link to="/s/$unitCode/households/$householdId" params={{ unitCode, householdId: pair.householdId }}>
            {pair.headName ? t('pair.houseOf', { name: pair.headName }) : pair.householdNumber}
          </Link>
          <span className="mut sm">{[pair.hamlet, pair.headName && pair.householdNumber].filter(Boolean).map(text => GAP + text)}</span>
        </span>
      </td>
      <td className="nw" data-head={t('pair.kind')}>
        {word(PairKindSchema, pair.kind)}
      </td>
      <td data-head={t('pair.rhythm')}>{rhythm(pair)}</td>
      <td className="nw" data-head={t('pair.lastNext')}>
        {pair.ended ? (
          <Status tone="mute" shape="ring">
            {t('pair.ended', { reason: pair.endReason })}
          </Status>
        ) : (
          [pair.lastDoneOn && t('pair.last', { day: day(pair.lastDoneOn) }), pair.nextOn && t('pair.next', { day: day(pair.nextOn) })]
            .filter(Boolean)
            .join(GAP)
        )}
      </td>
      <td className="nw" data-head={t('pair.worker')}>
        {whoOf(pair, 'responsible')}
      </td>
      <td className="r">
        <Acts pair={pair} />
      </td>
    </tr>
  );
}

function Acts({ pair }: { pair: Pair }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [open, setOpen] = useState<'edit' | 'end'>();
  if (pair.ended || !rights.can(method.updatePair, pair.unitCode)) return null;
  const close = (): void => setOpen(undefined);
  return (
    <span className="row wrap">
      <Button size="small" onClick={() => setOpen('edit')}>
        {t('pair.edit')}
        <span className="sr">{pair.volunteerName}</span>
      </Button>
      <Button size="small" onClick={() => setOpen('end')}>
        {t('pair.end')}
        <span className="sr">{pair.volunteerName}</span>
      </Button>
      {open === 'edit' && <EditPairDialog pair={pair} close={close} />}
      {open === 'end' && <EndPairDialog pair={pair} close={close} />}
    </span>
  );
}
