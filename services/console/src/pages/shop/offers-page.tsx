import { type Offer, OfferService, OfferState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { offers } from '../../api/shop-services.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { Said } from '../../ui/said.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { DeclineDialog, TakeDialog } from './offer-answers.js';
import { OfferDialog } from './offer-dialog.js';
import { monthsAhead } from './offer-form.js';
import { type Doing, OffersTable } from './offers-table.js';
import { ShopNav } from './shop-nav.js';
import './shop.css';

const route = getRouteApi('/s/$unitCode/shop/offers');
const { method } = OfferService;

/** 商户报价: an enterprise's own offers; at the station, those that were sent. */
export function OffersPage() {
  const { t } = useTranslation();
  const { unitCode: unit, rights } = useHere();
  const { month } = route.useSearch();
  const query = useQuery({
    queryKey: [OfferService.typeName, unit],
    queryFn: async ({ signal }) => (await offers.listOffers({ unit, pageSize: 200 }, { signal })).offers,
  });
  const [open, setOpen] = useState<Doing>();
  const close = () => setOpen(undefined);
  const offering = rights.can(method.createOffer, unit);
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('offer.title')}</h1>
          <p className="sec">{t(offering ? 'offer.whyOwn' : 'offer.why')}</p>
        </div>
        <div className="row wrap">
          <Months all={query.data ?? []} />
          {offering && <NextButton onClick={() => setOpen({ is: 'write', of: undefined })}>{t('offer.add')}</NextButton>}
        </div>
      </div>
      <ShopNav />
      <Said />
      <Fetched query={query} rows={4}>
        {all => {
          const shown = all.filter(o => !month || o.month === month);
          return shown.length === 0 ? (
            <Empty title={t('offer.none')} why={t(offering ? 'offer.noneWhyOwn' : 'offer.noneWhy')} />
          ) : (
            <OffersTable offers={inTurn(shown)} does={setOpen} />
          );
        }}
      </Fetched>
      {open?.is === 'write' && <OfferDialog offer={open.of} month={monthsAhead()[1] ?? ''} close={close} />}
      {open?.is === 'take' && <TakeDialog of={open.of} close={close} />}
      {open?.is === 'decline' && <DeclineDialog of={open.of} close={close} />}
    </div>
  );
}

/** Those that wait for somebody first, the others as they came. */
const inTurn = (all: readonly Offer[]): Offer[] => [
  ...all.filter(o => o.state === OfferState.SENT),
  ...all.filter(o => o.state !== OfferState.SENT),
];

function Months({ all }: { all: readonly Offer[] }) {
  const { t } = useTranslation();
  const { yearMonth } = useWords();
  const navigate = route.useNavigate();
  const { month = '' } = route.useSearch();
  const months = [...new Set(all.map(o => o.month))].sort().reverse();
  if (months.length < 2) return null;
  return (
    <select
      className="sel"
      aria-label={t('shop.month')}
      value={month}
      onChange={event => void navigate({ search: event.target.value ? { month: event.target.value } : {} })}
    >
      <option value="">{t('offer.allMonths')}</option>
      {months.map(m => (
        <option key={m} value={m}>
          {yearMonth(m)}
        </option>
      ))}
    </select>
  );
}
