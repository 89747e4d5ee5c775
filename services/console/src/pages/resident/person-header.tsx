import {
  type Resident,
  ResidentService,
  ResidentState,
  ResidentStateSchema,
  RevealField,
  SexSchema,
  TransferService,
  VisitService,
} from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { Due, Namesake, Status } from '../../ui/status.js';
import { useUsual } from '../../ui/use-usual.js';
import { useWords } from '../../ui/use-words.js';
import { PrintPerson } from '../document/print-buttons.js';
import { Masked } from './masked.js';
import { ResidentTags } from './resident-tags.js';
import { SourceMark } from './source-mark.js';

const OfferDialog = lazy(() => import('../transfer/offer-dialog.js').then(m => ({ default: m.OfferDialog })));
const StateDialog = lazy(() => import('./state-dialog.js').then(m => ({ default: m.StateDialog })));

/** Who it is, masked, and what is due. */
export function PersonHeader({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const usual = useUsual();
  const { word } = useWords();
  const membership = resident.memberships.find(m => !m.toOn);
  return (
    <section className="panel pcard">
      <div className="pava" aria-hidden="true">
        {[...resident.name][0]}
      </div>
      <div className="grow">
        <div className="row wrap" style={{ gap: '6px 14px', marginBottom: 8 }}>
          <h1 className="pname">
            {resident.name}
            {resident.namesake && <Namesake />}
          </h1>
          <span className="sec">
            {word(SexSchema, resident.sex)}
            {GAP}
            {resident.age === undefined ? '' : t('person.age', { count: resident.age })}
            {GAP}
            {usual(membership?.relation ?? '')}
          </span>
          <ResidentTags resident={resident} />
        </div>
        <Facts resident={resident} />
      </div>
      <DueBox resident={resident} />
    </section>
  );
}

function Facts({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const usual = useUsual();
  const { day } = useWords();
  return (
    <dl className="kv">
      <dt>{t('person.fileNumber')}</dt>
      <dd className="num">{resident.fileNumber}</dd>
      <dt>{t('person.idNumber')}</dt>
      <dd>
        <Masked resident={resident} field={RevealField.ID_NUMBER} masked={resident.idNumber} />
      </dd>
      <dt>{t('person.phone')}</dt>
      <dd>
        <Masked resident={resident} field={RevealField.PHONE} masked={resident.phone} />
      </dd>
      <dt>{t('person.address')}</dt>
      <dd>
        <Masked resident={resident} field={RevealField.ADDRESS} masked={resident.address} />
      </dd>
      <dt>{t('person.health')}</dt>
      <dd>
        <Masked resident={resident} field={RevealField.HEALTH} masked={usual(resident.health)} />
      </dd>
      <dt>{t('person.birth')}</dt>
      <dd>{day(resident.birthOn) || t('person.blank')}</dd>
      <dt>{t('person.living')}</dt>
      <dd>{usual(resident.living) || t('person.blank')}</dd>
      <dt>{t('person.needs')}</dt>
      <dd>{resident.needs.map(usual).join(GAP) || t('person.blank')}</dd>
      <dt>{t('person.worker')}</dt>
      <dd>{resident.worker || t('person.blank')}</dd>
      <dt>{t('person.filedOn')}</dt>
      <dd>
        {day(resident.filedOn)} <SourceMark source={resident.source} />
      </dd>
    </dl>
  );
}

function DueBox({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word, day } = useWords();
  const [changing, setChanging] = useState(false);
  const [offering, setOffering] = useState(false);
  const active = resident.state === ResidentState.ACTIVE;
  const mayVisit = active && rights.can(VisitService.method.recordVisit, resident.unitCode);
  const mayEdit = rights.can(ResidentService.method.updateResident, resident.unitCode);
  const mayChange = rights.can(ResidentService.method.changeResidentState, resident.unitCode);
  return (
    <div className="duebox">
      {active ? (
        <b>
          <Due on={resident.nextDueOn} />
        </b>
      ) : (
        <Status tone="mute" shape="bar">
          {t('person.stateSince', { state: word(ResidentStateSchema, resident.state), day: day(resident.stateOn) })}
        </Status>
      )}
      <p className="sec sm">{resident.lastVisitOn ? t('workday.last', { day: day(resident.lastVisitOn) }) : t('workday.never')}</p>
      {mayVisit && (
        <Link className="btn next big wide" to="/s/$unitCode/visits/new" params={{ unitCode }} search={{ resident: resident.id }}>
          {t('visit.record')}
        </Link>
      )}
      {mayEdit && (
        <Link className="lnk sm" to="/s/$unitCode/residents/$residentId/edit" params={{ unitCode, residentId: resident.id }}>
          {t('edit.title')}
        </Link>
      )}
      {mayChange && (
        <button type="button" className="lnk sm" onClick={() => setChanging(true)}>
          {t('person.changeState')}
        </button>
      )}
      {active && rights.can(TransferService.method.offerTransfer, resident.unitCode) && (
        <button type="button" className="lnk sm" onClick={() => setOffering(true)}>
          {t('transfer.offer')}
        </button>
      )}
      {offering && (
        <Suspense>
          <OfferDialog resident={resident} close={() => setOffering(false)} />
        </Suspense>
      )}
      <PrintPerson resident={resident} />
      {changing && (
        <Suspense>
          <StateDialog resident={resident} close={() => setChanging(false)} />
        </Suspense>
      )}
    </div>
  );
}
