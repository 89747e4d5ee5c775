import { CanteenService, type MealMonth } from '@shuniu/contracts';
import { addMonths } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { canteens } from '../../api/shop-services.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { amounts, FoldingTable } from '../../ui/folding-table.js';
import { HeadActions } from '../../ui/head-actions.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { CanteenNav } from './canteen-nav.js';
import '../shop/shop.css';
import './canteen.css';

const route = getRouteApi('/s/$unitCode/shop/canteen/months');

/** 食堂月度合计: what the meals of a month come to, beside what the fund booked. */
export function MonthsPage() {
  const { t } = useTranslation();
  const { unitCode: unit } = useHere();
  const { yearMonth } = useWords();
  const month = route.useSearch().month ?? today().slice(0, 7);
  const query = useQuery({
    queryKey: [CanteenService.typeName, 'months', unit, month],
    queryFn: ({ signal }) => canteens.listMealMonths({ unit, month }, { signal }),
  });
  const to = (months: number) =>
    ({
      to: '/s/$unitCode/shop/canteen/months',
      params: { unitCode: unit },
      search: { month: addMonths(`${month}-01`, months).slice(0, 7) },
    }) as const;
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('canteen.monthOf', { month: yearMonth(month) })}</h1>
          <p className="sec">{t('canteen.monthsWhy')}</p>
        </div>
        <HeadActions>
          <Button onClick={() => window.print()}>{t('canteen.print')}</Button>
        </HeadActions>
      </div>
      <CanteenNav />
      <p className="row wrap noprint canteenweek">
        <Link className="lnk" {...to(-1)}>
          {t('canteen.monthBefore')}
        </Link>
        <Link className="lnk" {...to(1)}>
          {t('canteen.monthAfter')}
        </Link>
      </p>
      <Fetched query={query} rows={3}>
        {of =>
          of.months.length === 0 ? (
            <Empty title={t('canteen.noMonth')} why={t('canteen.noMonthWhy')} />
          ) : (
            <Months all={of.months} fundKnown={of.fundKnown} />
          )
        }
      </Fetched>
    </div>
  );
}

function Months({ all, fundKnown }: { all: readonly MealMonth[]; fundKnown: boolean }) {
  const { t } = useTranslation();
  const heads = [t('canteen.gross'), t('canteen.byProject'), t('canteen.byOwn'), ...(fundKnown ? [t('canteen.fund')] : [])];
  return (
    <div className="panel">
      <FoldingTable heads={[t('canteen.name'), t('canteen.served'), ...amounts(...heads), t('canteen.compared')]}>
        {all.map(m => (
          <tr key={m.canteenId}>
            <td className="nm">{m.canteenName}</td>
            <td data-head={t('canteen.served')}>
              <b className="num">{m.served}</b>
              <span className="mut sm shopby">{t('canteen.countsOf', { missed: m.missed, cancelled: m.cancelled })}</span>
            </td>
            <td className="r num nw" data-head={t('canteen.gross')}>
              {moneyWords(m.gross)}
            </td>
            <td className="r num nw b" data-head={t('canteen.byProject')}>
              {moneyWords(m.projectShare)}
            </td>
            <td className="r num nw" data-head={t('canteen.byOwn')}>
              {moneyWords(m.ownShare)}
            </td>
            {fundKnown && (
              <td className="r num nw" data-head={t('canteen.fund')}>
                {moneyWords(m.fund)}
              </td>
            )}
            <td data-head={t('canteen.compared')}>
              <Compared of={m} fundKnown={fundKnown} />
            </td>
          </tr>
        ))}
      </FoldingTable>
    </div>
  );
}
function Compared({ of, fundKnown }: { of: MealMonth; fundKnown: boolean }) {
  const { t } = useTranslation();
  if (!fundKnown) return <span className="mut">{t('canteen.fundUnknown')}</span>;
  if (of.agrees)
    return (
      <Status tone="ok" shape="check">
        {t('canteen.agrees')}
      </Status>
    );
  if ((of.waiting?.fen ?? 0n) > 0n)
    return (
      <Status tone="warn" shape="dot">
        {t('canteen.waiting', { amount: moneyWords(of.waiting) })}
      </Status>
    );
  return (
    <Status tone="danger" shape="triangle">
      {t('canteen.differs')}
    </Status>
  );
}
