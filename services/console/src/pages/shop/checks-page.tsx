import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  type OrderCheck,
  type OrderCheckDraw,
  OrderCheckMeansSchema,
  OrderCheckService,
  OrderCheckState,
  OrderCheckStateSchema,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orderChecks } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { FieldError } from '../../ui/field.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { GAP } from '../../ui/gap.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { CheckAnswerDialog, DrawDialog, RecordDialog } from './check-dialogs.js';
import { ShopNav } from './shop-nav.js';
import './shop.css';

const route = getRouteApi('/s/$unitCode/shop/checks');
const { method } = OrderCheckService;
const { WAITING, DEVIATES } = OrderCheckState;
interface Doing {
  readonly is: 'record' | 'answer';
  readonly of: OrderCheck;
}

/** 事后抽查: orders that were drawn, and what their households said. */
export function ChecksPage() {
  const { t } = useTranslation();
  const { unitCode: unit, rights } = useHere();
  const { month = today().slice(0, 7) } = route.useSearch();
  const [doing, setDoing] = useState<Doing>();
  const [drawing, setDrawing] = useState(false);
  const query = useQuery({
    queryKey: [OrderCheckService.typeName, unit],
    queryFn: async ({ signal }) => {
      const [{ checks }, drawn] = await Promise.all([
        orderChecks.listOrderChecks({ unit, pageSize: 200 }, { signal }),
        orderChecks.listOrderCheckDraws({ unit }, { signal }),
      ]);
      return { checks, draws: drawn.draws, rule: drawn.rule };
    },
  });
  const close = () => setDoing(undefined);
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('check.title')}</h1>
          <p className="sec">{t('check.why')}</p>
          {query.data?.rule && (
            <p className="mut sm">{t('check.rule', { percent: query.data.rule.sharePercent, count: query.data.rule.least })}</p>
          )}
        </div>
        {rights.can(method.drawOrderChecks, unit) && <Button onClick={() => setDrawing(true)}>{t('check.draw')}</Button>}
      </div>
      <ShopNav />
      <Fetched query={query} rows={4}>
        {({ checks, draws }) =>
          checks.length === 0 ? (
            <Empty title={t('check.none')} why={t('check.noneWhy')} />
          ) : (
            <>
              <Waits checks={checks} />
              <Checks checks={checks} does={setDoing} />
              <Draws draws={draws} />
            </>
          )
        }
      </Fetched>
      {doing?.is === 'record' && <RecordDialog of={doing.of} close={close} />}
      {doing?.is === 'answer' && <CheckAnswerDialog of={doing.of} close={close} />}
      {drawing && <DrawDialog month={month} close={() => setDrawing(false)} />}
    </div>
  );
}

function Waits({ checks }: { checks: readonly OrderCheck[] }) {
  const { t } = useTranslation();
  const [waits, deviates] = [WAITING, DEVIATES].map(state => checks.filter(c => c.state === state).length) as [number, number];
  return (
    <>
      {deviates > 0 && <p className="st danger">{t('check.saysDeviates', { count: deviates })}</p>}
      {waits > 0 && <p className="st warn">{t('check.saysWaits', { count: waits })}</p>}
    </>
  );
}

function Checks({ checks, does }: { checks: readonly OrderCheck[]; does: (doing: Doing) => void }) {
  const { t } = useTranslation();
  return (
    <div className="panel">
      <FoldingTable
        heads={[t('check.order'), t('shop.household'), t('check.goods'), t('shop.state'), t('check.said'), unseen(t('shop.change'))]}
      >
        {checks.map(of => (
          <Row key={of.id} of={of} does={does} />
        ))}
      </FoldingTable>
    </div>
  );
}

function Row({ of, does }: { of: OrderCheck; does: (doing: Doing) => void }) {
  const { t } = useTranslation();
  const { word, yearMonth } = useWords();
  const { unitCode } = useHere();
  const tones: Partial<Record<OrderCheckState, Tone>> = { [WAITING]: 'mute', [DEVIATES]: 'danger' };
  const shape = of.state === DEVIATES ? 'triangle' : of.state === WAITING ? 'ring' : 'check';
  return (
    <tr>
      <td>
        <Link className="lnk num" to="/s/$unitCode/shop/orders/$orderId" params={{ unitCode, orderId: of.orderId }}>
          {of.orderNumber}
        </Link>
        <span className="mut sm shopby">{yearMonth(of.month)}</span>
      </td>
      <td className="num" data-head={t('shop.household')}>
        {of.householdNumber}
      </td>
      <td data-head={t('check.goods')}>{of.goods.join('、')}</td>
      <td data-head={t('shop.state')}>
        <Status tone={tones[of.state] ?? 'ok'} shape={shape}>
          {word(OrderCheckStateSchema, of.state)}
        </Status>
        {of.state === DEVIATES && <span className="mut sm shopby">{t('check.owner', { role: t('check.manager') })}</span>}
      </td>
      <td data-head={t('check.said')}>
        <SaidBy of={of} />
      </td>
      <td className="nw">
        <Acts of={of} does={does} />
      </td>
    </tr>
  );
}

/** What the household said, beside what the books say, and what came of it. */
function SaidBy({ of }: { of: OrderCheck }) {
  const { t } = useTranslation();
  const { word } = useWords();
  if (of.state === WAITING) return of.attempts > 0 ? <span className="sec">{t('check.attempts', { count: of.attempts })}</span> : null;
  const said = [
    t(of.received ? 'check.receivedYes' : 'check.receivedNo'),
    t('check.paidSaid', { amount: moneyWords(of.paid) }),
    t('check.expected', { amount: moneyWords(of.expected) }),
    t(of.agreed ? 'check.agreedYes' : 'check.agreedNo'),
  ];
  return (
    <>
      {said.join(GAP)}
      <span className="mut sm shopby">
        {[word(OrderCheckMeansSchema, of.means), whoOf(of, 'checkedBy'), of.remark].filter(Boolean).join(GAP)}
      </span>
      {of.answer && <span className="mut sm shopby">{t('shop.answeredBy', { who: whoOf(of, 'answeredBy'), answer: of.answer })}</span>}
    </>
  );
}

function Acts({ of, does }: { of: OrderCheck; does: (doing: Doing) => void }) {
  const { t } = useTranslation();
  const { me, unitCode, rights } = useHere();
  const settle = useChange(orderChecks.settleOrderCheck);
  const faults = useFaults(settle.error);
  const number = <span className="sr">{of.orderNumber}</span>;
  if (of.state === WAITING && rights.can(method.recordOrderCheck, unitCode))
    return of.mayCheck ? (
      <Button size="small" onClick={() => does({ is: 'record', of })}>
        {t('check.record')}
        {number}
      </Button>
    ) : (
      <span className="mut sm">{t('check.notYours')}</span>
    );
  if (of.state !== DEVIATES) return null;
  const settles = of.answer !== '' && of.answeredBy !== me.login && of.mayCheck && rights.can(method.settleOrderCheck, unitCode);
  return (
    <span className="row shopacts">
      {rights.can(method.answerOrderCheck, unitCode) && (
        <Button size="small" onClick={() => does({ is: 'answer', of })}>
          {t('check.answer')}
          {number}
        </Button>
      )}
      {settles && (
        <Button size="small" loading={settle.isPending} onClick={() => settle.mutate({ id: of.id, etag: of.etag })}>
          {t('check.settle')}
          {number}
        </Button>
      )}
      <FieldError text={faults.form} />
    </span>
  );
}

/** Each draw with its seed. */
function Draws({ draws }: { draws: readonly OrderCheckDraw[] }) {
  const { t } = useTranslation();
  const { yearMonth, moment } = useWords();
  return (
    <section className="panel">
      <h2 className="h2 body">{t('check.draws')}</h2>
      <FoldingTable heads={[t('shop.month'), t('check.count'), t('check.drawnBy'), t('check.drawnAt'), t('check.seed')]}>
        {draws.map(d => (
          <tr key={d.id}>
            <td>{yearMonth(d.month)}</td>
            <td data-head={t('check.count')}>{t('check.outOf', { population: d.population, count: d.size })}</td>
            <td data-head={t('check.drawnBy')}>{d.monthly ? t('check.byPlatform') : whoOf(d, 'drawnBy')}</td>
            <td data-head={t('check.drawnAt')}>{d.drawnAt && moment(timestampDate(d.drawnAt))}</td>
            <td className="num" data-head={t('check.seed')}>
              <span className="shopseed">{d.seed}</span>
            </td>
          </tr>
        ))}
      </FoldingTable>
      <p className="mut sm body">{t('check.drawsWhy')}</p>
    </section>
  );
}
