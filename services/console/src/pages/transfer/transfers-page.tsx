import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  AgeGroupSchema,
  type Transfer,
  TransferConsentSchema,
  TransferDirection,
  TransferDirectionSchema,
  TransferService,
  TransferState,
  TransferStateSchema,
} from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { transfers } from '../../api/file-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import type { ShapeName } from '../../ui/icons.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status, type Tone } from '../../ui/status.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import { Answer } from './transfer-answer.js';
import './transfer.css';

const route = getRouteApi('/s/$unitCode/transfers');
const LOOK: Readonly<Partial<Record<TransferState, readonly [Tone, ShapeName]>>> = {
  [TransferState.OFFERED]: ['warn', 'dot'],
  [TransferState.ACCEPTED]: ['ok', 'ring'],
  [TransferState.REJECTED]: ['danger', 'square'],
  [TransferState.WITHDRAWN]: ['mute', 'bar'],
};

/** 转介转移: people offered by other stations, and those this one has offered. */
export function TransfersPage() {
  const { t } = useTranslation();
  const { word } = useWords();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const direction = search.direction === 'out' ? TransferDirection.OUT : TransferDirection.IN;
  const request = { direction, pageSize: 20, pageToken: search.pageToken ?? '' };
  const query = useQuery({
    queryKey: [TransferService.typeName, 'list', request],
    queryFn: ({ signal }) => transfers.listTransfers(request, { signal }),
    placeholderData: keepPreviousData,
  });
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: before => ({ ...before, pageToken }) as never }));
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('transfer.title')}</h1>
      </div>
      <fieldset className="row wrap ttabs">
        <legend className="sr">{t('transfer.direction')}</legend>
        {[TransferDirection.IN, TransferDirection.OUT].map(of => (
          <button
            key={of}
            type="button"
            className="fchip"
            aria-pressed={of === direction}
            onClick={() => void navigate({ search: of === TransferDirection.OUT ? { direction: 'out' } : {} })}
          >
            {word(TransferDirectionSchema, of)}
          </button>
        ))}
      </fieldset>
      <Fetched query={query} rows={8}>
        {page =>
          page.transfers.length === 0 ? (
            <Empty
              title={t('transfer.empty')}
              why={direction === TransferDirection.IN ? t('transfer.inEmptyWhy') : t('transfer.outEmptyWhy')}
            />
          ) : (
            <>
              <ul className="cards">
                {page.transfers.map(one => (
                  <Card key={one.id} transfer={one} incoming={direction === TransferDirection.IN} />
                ))}
              </ul>
              <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)} />
            </>
          )
        }
      </Fetched>
    </div>
  );
}

function Card({ transfer, incoming }: { transfer: Transfer; incoming: boolean }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word, day } = useWords();
  const [tone, shape] = LOOK[transfer.state] ?? ['mute', 'bar'];
  const on = (at: Transfer['offeredAt']): string => (at ? day(dayOf(timestampDate(at))) : '');
  return (
    <li className="panel tcard">
      <div className="btw wrap">
        <span>
          <b>{transfer.nameMasked}</b>
          <span className="sec">
            {GAP}
            {word(AgeGroupSchema, transfer.ageGroup)}
          </span>
        </span>
        <Status tone={tone} shape={shape}>
          {word(TransferStateSchema, transfer.state)}
        </Status>
      </div>
      <p className="sec sm">
        {incoming ? t('transfer.from', { unit: transfer.fromUnitName }) : t('transfer.to', { unit: transfer.toUnitName })}
        {GAP}
        {on(transfer.offeredAt)}
        {GAP}
        {word(TransferConsentSchema, transfer.consent)}
        {GAP}
        <span className="num">{transfer.fileNumber}</span>
      </p>
      <p>{transfer.reason}</p>
      {transfer.answeredAt && (
        <p className="mut sm">
          {t('transfer.answered', { who: whoOf(transfer, 'answeredBy'), day: on(transfer.answeredAt) })}
          {GAP}
          {transfer.answer}
        </p>
      )}
      {transfer.residentId && transfer.state !== TransferState.OFFERED && (
        <Link to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: transfer.residentId }}>
          {t('person.open')}
        </Link>
      )}
      {transfer.state === TransferState.OFFERED && <Answer transfer={transfer} incoming={incoming} />}
    </li>
  );
}
