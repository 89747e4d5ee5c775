import {
  type Canteen,
  CanteenService,
  MealAreaSchema,
  MealClassSchema,
  MealRuleService,
  type MealRules,
  MealSchema,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mealRules } from '../../api/shop-services.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { amounts, FoldingTable, unseen } from '../../ui/folding-table.js';
import { GAP } from '../../ui/gap.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { CanteenDialog } from './canteen-dialog.js';
import { CanteenNav } from './canteen-nav.js';
import { FeeDialog, SubsidyDialog } from './rule-dialogs.js';
import { useCanteens, useWeekdays } from './use-canteen.js';
import '../shop/shop.css';
import './canteen.css';

type Open = { canteen: Canteen | undefined } | 'subsidy' | 'fee';

/** 食堂设置: the canteens of the station, and the dated rules of who pays. */
export function RulesPage() {
  const { t } = useTranslation();
  const { unitCode: unit, rights } = useHere();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const query = useQuery({
    queryKey: [MealRuleService.typeName, unit],
    queryFn: ({ signal }) => mealRules.listMealRules({ unit }, { signal }),
  });
  const sets = rights.can(MealRuleService.method.setMealSubsidy, unit);
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('canteen.rules')}</h1>
          <p className="sec">{t('canteen.rulesWhy')}</p>
        </div>
        {rights.can(CanteenService.method.createCanteen, unit) && (
          <NextButton onClick={() => setOpen({ canteen: undefined })}>{t('canteen.add')}</NextButton>
        )}
      </div>
      <CanteenNav />
      <Canteens change={canteen => setOpen({ canteen })} />
      <Fetched query={query} rows={4}>
        {of => (
          <>
            <div className="phead shopgoods">
              <div>
                <h2 className="h2">{t('canteen.subsidies')}</h2>
                <p className="sec">{t('canteen.subsidiesWhy')}</p>
              </div>
              {sets && <Button onClick={() => setOpen('subsidy')}>{t('canteen.setSubsidy')}</Button>}
            </div>
            <Subsidies of={of} />
            <div className="phead shopgoods">
              <h2 className="h2">{t('canteen.fees')}</h2>
              {sets && <Button onClick={() => setOpen('fee')}>{t('canteen.setFee')}</Button>}
            </div>
            <Fees of={of} />
            <Classes of={of} />
          </>
        )}
      </Fetched>
      {typeof open === 'object' && <CanteenDialog canteen={open.canteen} close={close} />}
      {open === 'subsidy' && <SubsidyDialog close={close} />}
      {open === 'fee' && <FeeDialog close={close} />}
    </div>
  );
}

function Canteens({ change }: { change: (of: Canteen) => void }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word } = useWords();
  const weekdays = useWeekdays();
  const query = useCanteens();
  const changes = rights.can(CanteenService.method.updateCanteen, unitCode);
  return (
    <Fetched query={query} rows={2}>
      {all =>
        all.length === 0 ? (
          <Empty title={t('canteen.none')} why={t('canteen.noneWhy')} />
        ) : (
          <div className="panel">
            <FoldingTable
              heads={[t('canteen.name'), t('canteen.payee'), t('canteen.openOn'), t('canteen.meals'), unseen(t('shop.change'))]}
            >
              {all.map(k => (
                <tr key={k.id}>
                  <td>
                    <span className="nm">{k.name}</span> {k.retired && <span className="mut sm">{t('canteen.retired')}</span>}
                    {k.place && <span className="mut sm shopby">{k.place}</span>}
                  </td>
                  <td data-head={t('canteen.payee')}>{k.payee}</td>
                  <td data-head={t('canteen.openOn')}>{k.weekdays.map(n => weekdays[n]).join(' ')}</td>
                  <td data-head={t('canteen.meals')}>
                    {k.meals.map(m => (
                      <span key={m.meal} className="shopby">
                        {t('canteen.mealLine', { meal: word(MealSchema, m.meal), from: m.fromTime, to: m.toTime, count: m.portions })}
                      </span>
                    ))}
                  </td>
                  <td className="nw r">
                    {changes && (
                      <Button size="small" onClick={() => change(k)}>
                        {t('shop.change')}
                        <span className="sr">{k.name}</span>
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </FoldingTable>
          </div>
        )
      }
    </Fetched>
  );
}

const holds = (of: { fromOn: string; toOn: string }): boolean => of.fromOn <= today() && (of.toOn === '' || of.toOn >= today());
function Span({ of }: { of: { fromOn: string; toOn: string } }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return (
    <>
      {of.toOn ? t('canteen.fromTo', { from: day(of.fromOn), to: day(of.toOn) }) : t('canteen.from', { from: day(of.fromOn) })}
      {holds(of) && (
        <b className="sm">
          {GAP}
          {t('canteen.holds')}
        </b>
      )}
    </>
  );
}

function Subsidies({ of }: { of: MealRules }) {
  const { t } = useTranslation();
  const { word } = useWords();
  if (of.subsidies.length === 0) return <Empty title={t('canteen.noSubsidies')} why={t('canteen.noSubsidiesWhy')} />;
  return (
    <div className="panel">
      <FoldingTable heads={[t('canteen.class'), t('canteen.area'), ...amounts(t('canteen.most')), t('canteen.percent'), t('canteen.days')]}>
        {of.subsidies.map(r => (
          <tr key={r.id} className={holds(r) ? undefined : 'mut'}>
            <td className="nm nw">{word(MealClassSchema, r.mealClass)}</td>
            <td data-head={t('canteen.area')}>{word(MealAreaSchema, r.area)}</td>
            <td className="r num nw" data-head={t('canteen.most')}>
              {moneyWords(r.most)}
            </td>
            <td className="num" data-head={t('canteen.percent')}>
              {t('canteen.percentOf', { percent: r.percent })}
            </td>
            <td data-head={t('canteen.days')}>
              <Span of={r} />
            </td>
          </tr>
        ))}
      </FoldingTable>
    </div>
  );
}
function Fees({ of }: { of: MealRules }) {
  const { t } = useTranslation();
  if (of.fees.length === 0) return <p className="sec">{t('canteen.noFees')}</p>;
  return (
    <div className="panel">
      <FoldingTable heads={[t('canteen.days'), ...amounts(t('canteen.fee'), t('canteen.feeProject'))]}>
        {of.fees.map(r => (
          <tr key={r.id} className={holds(r) ? undefined : 'mut'}>
            <td>
              <Span of={r} />
            </td>
            <td className="r num nw" data-head={t('canteen.fee')}>
              {moneyWords(r.fee)}
            </td>
            <td className="r num nw" data-head={t('canteen.feeProject')}>
              {moneyWords(r.projectShare)}
            </td>
          </tr>
        ))}
      </FoldingTable>
    </div>
  );
}
/** Whom a class is for: of the rules, and of no person. */
function Classes({ of }: { of: MealRules }) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <section className="panel body shopgoods">
      <h2 className="h2">{t('canteen.classes')}</h2>
      <p className="sec">{t('canteen.classesWhy')}</p>
      <ul className="plainlist">
        {of.classes.map(c => (
          <li key={c.mealClass}>
            <b>{word(MealClassSchema, c.mealClass)}</b>
            {GAP}
            {c.categories.join('、')}
          </li>
        ))}
      </ul>
    </section>
  );
}
