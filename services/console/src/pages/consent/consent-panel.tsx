import {
  type Consent,
  ConsentFormSchema,
  ConsentGiverSchema,
  ConsentService,
  type ConsentSheet,
  type ConsentStanding,
  ConsentState,
  ConsentStateSchema,
  type Resident,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consents } from '../../api/file-services.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import type { ShapeName } from '../../ui/icons.js';
import { Fetched } from '../../ui/states.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import './consent.css';

const ConsentDialog = lazy(() => import('./consent-dialogs.js').then(m => ({ default: m.ConsentDialog })));
const WithdrawDialog = lazy(() => import('./consent-dialogs.js').then(m => ({ default: m.WithdrawDialog })));

const LOOK: Readonly<Record<number, { tone: Tone; shape: ShapeName }>> = {
  [ConsentState.IN_FORCE]: { tone: 'ok', shape: 'check' },
  [ConsentState.EXPIRED]: { tone: 'warn', shape: 'openTriangle' },
  [ConsentState.WITHDRAWN]: { tone: 'danger', shape: 'bar' },
};
const lookOf = (state: ConsentState) => LOOK[state] ?? ({ tone: 'mute', shape: 'ring' } as const);

/** 知情同意: what is agreed to today, purpose by purpose, and how it came about. */
export function ConsentPanel({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: [ConsentService.typeName, resident.id],
    queryFn: ({ signal }) => consents.getConsents({ residentId: resident.id }, { signal }),
  });
  return (
    <section className="panel sec1" aria-label={t('consent.title')}>
      <Fetched query={query} rows={4}>
        {sheet => <Sheet sheet={sheet} resident={resident} />}
      </Fetched>
    </section>
  );
}

function Sheet({ sheet, resident }: { sheet: ConsentSheet; resident: Resident }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [dialog, setDialog] = useState<'give' | ConsentStanding>();
  const [all, setAll] = useState(false);
  const mayGive = rights.can(ConsentService.method.giveConsent, resident.unitCode);
  const close = (): void => setDialog(undefined);
  return (
    <>
      <div className="btw hd">
        <h2 className="h2">{t('consent.title')}</h2>
        {mayGive && (
          <button type="button" className="lnk sm" onClick={() => setDialog('give')}>
            {t('consent.give')}
          </button>
        )}
      </div>
      <ul className="plan">
        {sheet.standings.map(one => (
          <Standing key={one.purpose?.code} one={one} {...(mayGive ? { onWithdraw: () => setDialog(one) } : {})} />
        ))}
      </ul>
      {sheet.history.length > 0 && (
        <p className="hd">
          <button type="button" className="lnk sm" aria-expanded={all} onClick={() => setAll(before => !before)}>
            {all ? t('consent.historyHide') : t('consent.history', { count: sheet.history.length })}
          </button>
        </p>
      )}
      {all && (
        <ul className="plan">
          {sheet.history.map(one => (
            <Past key={one.id} one={one} sheet={sheet} />
          ))}
        </ul>
      )}
      <Suspense>
        {dialog === 'give' && <ConsentDialog resident={resident} sheet={sheet} close={close} />}
        {typeof dialog === 'object' && <WithdrawDialog standing={dialog} close={close} />}
      </Suspense>
    </>
  );
}

function Standing({ one, onWithdraw }: { one: ConsentStanding; onWithdraw?: () => void }) {
  const { t } = useTranslation();
  const { word, day, language } = useWords();
  const { purpose } = one;
  const inForce = one.state === ConsentState.IN_FORCE;
  return (
    <li className="consent">
      <div className="grow">
        <b>{language === 'en' ? purpose?.nameEn : purpose?.name}</b>
        {one.state !== ConsentState.NEVER && (
          <p className="sm mut">
            {t('consent.since', { day: day(one.sinceOn) })}
            {GAP}
            {word(ConsentGiverSchema, one.giver)}
            {GAP}
            {word(ConsentFormSchema, one.form)}
            {one.validUntil && (
              <>
                {GAP}
                {t('consent.until', { day: day(one.validUntil) })}
              </>
            )}
          </p>
        )}
        {inForce && one.ofAgeSince && (
          <Status tone="warn" shape="openTriangle">
            {t('consent.ofAge')}
          </Status>
        )}
        {inForce && one.textChanged && (
          <Status tone="warn" shape="openTriangle">
            {t('consent.textChanged')}
          </Status>
        )}
      </div>
      <Status {...lookOf(one.state)}>{word(ConsentStateSchema, one.state)}</Status>
      {inForce && onWithdraw && (
        <button
          type="button"
          className="lnk sm"
          onClick={onWithdraw}
          aria-label={t('consent.withdrawOf', { purpose: language === 'en' ? purpose?.nameEn : purpose?.name })}
        >
          {t('consent.withdraw')}
        </button>
      )}
    </li>
  );
}

function Past({ one, sheet }: { one: Consent; sheet: ConsentSheet }) {
  const { t } = useTranslation();
  const { word, day, language } = useWords();
  const purpose = sheet.standings.find(s => s.purpose?.code === one.purpose)?.purpose;
  return (
    <li className="consent">
      <div className="grow">
        {(language === 'en' ? purpose?.nameEn : purpose?.name) ?? one.purpose}
        <p className="sm mut">
          {t('consent.since', { day: day(one.givenOn) })}
          {GAP}
          {word(ConsentGiverSchema, one.giver)}
          {one.giverName && (
            <>
              {GAP}
              {one.giverName}
            </>
          )}
          {one.witness && (
            <>
              {GAP}
              {t('consent.witnessed', { name: one.witness })}
            </>
          )}
          {one.evidence && (
            <>
              {GAP}
              {one.evidence}
            </>
          )}
        </p>
        {one.withdrawnOn && (
          <p className="sm mut">
            {t('consent.withdrawn', { day: day(one.withdrawnOn) })}
            {GAP}
            {one.withdrawalReason}
          </p>
        )}
      </div>
      <Status {...lookOf(one.state)}>{word(ConsentStateSchema, one.state)}</Status>
    </li>
  );
}
