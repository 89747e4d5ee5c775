import { type LoveList, LoveListService, LoveListState, OfferService, OfferState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loveLists, offers } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { FieldError } from '../../ui/field.js';
import { CapDialog } from './cap-dialog.js';

const { method } = LoveListService;
const { DRAFT, CHECKED, PUBLISHED } = LoveListState;

/** What comes next for a list, in a sentence and at most one orange button. A published one needs nothing. */
export function ListNext({ list, add }: { list: LoveList; add: () => void }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const mayChange = rights.can(method.saveLoveListItem, unitCode);
  const [capping, setCapping] = useState(false);
  if (list.state === PUBLISHED) return null;
  return (
    <section className="panel body shopnext">
      <p className="grow">{useSentence(list)}</p>
      <OffersWait month={list.month} />
      {mayChange && <Button onClick={() => setCapping(true)}>{t('shop.cap')}</Button>}
      {mayChange && <Button onClick={add}>{t('shop.addItem')}</Button>}
      <Go list={list} />
      {capping && <CapDialog list={list} close={() => setCapping(false)} />}
    </section>
  );
}

/** What enterprises offered for the month and nobody has answered. */
function OffersWait({ month }: { month: string }) {
  const { t } = useTranslation();
  const { unitCode: unit } = useHere();
  const { data: waiting = [] } = useQuery({
    queryKey: [OfferService.typeName, unit, month],
    queryFn: async ({ signal }) => (await offers.listOffers({ unit, month, state: OfferState.SENT, pageSize: 200 }, { signal })).offers,
  });
  if (waiting.length === 0) return null;
  return (
    <Link to="/s/$unitCode/shop/offers" params={{ unitCode: unit }} search={{ month }}>
      {t('shop.offersWait', { count: waiting.length })}
    </Link>
  );
}

function useSentence(list: LoveList): string {
  const { t } = useTranslation();
  const { me, unitCode, rights } = useHere();
  if (list.state === DRAFT) return list.itemCount === 0 ? t('shop.sayEmpty') : t('shop.sayDraft');
  if (!rights.can(method.publishLoveList, unitCode)) return t('shop.sayWaits');
  return list.draftedBy === me.login ? t('shop.sayOwn') : t('shop.sayPublish');
}

function Go({ list }: { list: LoveList }) {
  const { t } = useTranslation();
  const { me, unitCode, rights } = useHere();
  const check = useChange(loveLists.checkLoveList);
  const publish = useChange(loveLists.publishLoveList);
  const faults = useFaults(check.error ?? publish.error);
  const of = { id: list.id, etag: list.etag };
  const checks = list.state === DRAFT && list.itemCount > 0 && rights.can(method.checkLoveList, unitCode);
  const publishes = list.state === CHECKED && list.draftedBy !== me.login && rights.can(method.publishLoveList, unitCode);
  return (
    <>
      {checks && (
        <NextButton loading={check.isPending} onClick={() => check.mutate(of)}>
          {t('shop.check')}
        </NextButton>
      )}
      {publishes && (
        <NextButton loading={publish.isPending} onClick={() => publish.mutate(of)}>
          {t('shop.publish')}
        </NextButton>
      )}
      <FieldError text={faults.form} />
    </>
  );
}
