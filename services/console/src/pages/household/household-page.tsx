import {
  type Household,
  HouseholdKindSchema,
  HouseholdService,
  HouseholdVisitService,
  type Member,
  PairService,
  ResidentService,
  ResidentStateSchema,
  SexSchema,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { households } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { GAP } from '../../ui/gap.js';
import { HeadActions } from '../../ui/head-actions.js';
import { Said } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { useUsual } from '../../ui/use-usual.js';
import { useWords } from '../../ui/use-words.js';
import { PrintHousehold } from '../document/print-buttons.js';
import './household.css';

const JoinDialog = lazy(() => import('./household-dialogs.js').then(m => ({ default: m.JoinDialog })));
const HouseholdConsentDialog = lazy(() =>
  import('../consent/household-consent-dialog.js').then(m => ({ default: m.HouseholdConsentDialog })),
);
const NewPairDialog = lazy(() => import('../pair/pair-dialogs.js').then(m => ({ default: m.NewPairDialog })));
const LeaveDialog = lazy(() => import('./household-dialogs.js').then(m => ({ default: m.LeaveDialog })));

const route = getRouteApi('/s/$unitCode/households/$householdId');

/** One household, with who belongs to it today and who left. */
export function HouseholdPage() {
  const { householdId } = route.useParams();
  const query = useQuery({
    queryKey: [HouseholdService.typeName, householdId],
    queryFn: ({ signal }) => households.getHousehold({ id: householdId }, { signal }),
  });
  return (
    <div className="page">
      <Said />
      <Fetched query={query}>{household => <One household={household} />}</Fetched>
    </div>
  );
}

function One({ household }: { household: Household }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word } = useWords();
  const [dialog, setDialog] = useState<'join' | 'consent' | 'pair' | Member>();
  const may = rights.can(HouseholdService.method.joinHousehold, household.unitCode);
  const mayEdit = rights.can(HouseholdService.method.updateHousehold, household.unitCode);
  const mayVisit =
    rights.can(HouseholdVisitService.method.recordHouseholdVisit, household.unitCode) && household.members.some(m => !m.toOn);
  const mayPair = rights.can(PairService.method.createPair, household.unitCode);
  const mayFile = rights.can(ResidentService.method.createResident, household.unitCode);
  const close = (): void => setDialog(undefined);
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/households" params={{ unitCode }}>
          {t('household.title')}
        </Link>
        {household.number}
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="pname num">{household.number}</h1>
          <p className="sec">
            {word(HouseholdKindSchema, household.kind)}
            {GAP}
            {household.address || household.hamlet}
            {GAP}
            {t('household.people', { count: household.members.filter(m => !m.toOn).length })}
          </p>
        </div>
        <HeadActions
          next={
            mayVisit && (
              <Link className="btn next" to="/s/$unitCode/households/$householdId/visit" params={{ unitCode, householdId: household.id }}>
                {t('together.start')}
              </Link>
            )
          }
        >
          <PrintHousehold household={household} />
          {mayEdit && (
            <Link className="btn" to="/s/$unitCode/households/$householdId/edit" params={{ unitCode, householdId: household.id }}>
              {t('household.edit')}
            </Link>
          )}
          {may && <Button onClick={() => setDialog('consent')}>{t('consent.household')}</Button>}
          {may && <Button onClick={() => setDialog('join')}>{t('household.join')}</Button>}
          {mayPair && <Button onClick={() => setDialog('pair')}>{t('pair.new')}</Button>}
          {mayFile && (
            <Link className="btn" to="/s/$unitCode/residents/new" params={{ unitCode }} search={{ household: household.id }}>
              {t('household.addPerson')}
            </Link>
          )}
        </HeadActions>
      </div>
      <Members household={household} {...(may ? { onLeave: setDialog } : {})} />
      <Suspense>
        {dialog === 'join' && <JoinDialog household={household} close={close} />}
        {dialog === 'pair' && <NewPairDialog household={household} close={close} />}
        {dialog === 'consent' && <HouseholdConsentDialog household={household} close={close} />}
        {typeof dialog === 'object' && <LeaveDialog household={household} member={dialog} close={close} />}
      </Suspense>
    </>
  );
}

function Members({ household, onLeave }: { household: Household; onLeave?: (member: Member) => void }) {
  const { t } = useTranslation();
  return (
    <div className="panel scroll">
      <table className="plain stack">
        <thead>
          <tr>
            <th scope="col">{t('person.name')}</th>
            <th scope="col">{t('household.relation')}</th>
            <th scope="col">{t('person.sexAge')}</th>
            <th scope="col">{t('residents.state')}</th>
            <th scope="col">{t('household.time')}</th>
            <th scope="col">
              <span className="sr">{t('list.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {household.members.map(member => (
            <MemberRow
              key={`${member.residentId}${member.fromOn}`}
              member={member}
              head={member.residentId === household.headId}
              {...(onLeave ? { onLeave } : {})}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MemberRow({ member, head, onLeave }: { member: Member; head: boolean; onLeave?: (member: Member) => void }) {
  const { t } = useTranslation();
  const usual = useUsual();
  const { unitCode } = useHere();
  const { word, day } = useWords();
  return (
    <tr className={member.toOn ? 'mut' : ''}>
      <td>
        <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: member.residentId }}>
          {member.name}
        </Link>
        {head && <span className="same">{t('household.head')}</span>}
      </td>
      <td data-head={t('household.relation')}>{usual(member.relation)}</td>
      <td className="nw" data-head={t('person.sexAge')}>
        {word(SexSchema, member.sex)}
        {GAP}
        {member.age === undefined ? '' : t('person.age', { count: member.age })}
      </td>
      <td data-head={t('residents.state')}>{word(ResidentStateSchema, member.state)}</td>
      <td className="nw" data-head={t('household.time')}>
        {member.toOn
          ? t('category.span', { from: day(member.fromOn), to: day(member.toOn) })
          : member.fromOn && t('category.from', { day: day(member.fromOn) })}
      </td>
      <td className="r">
        {onLeave && !member.toOn && (
          <button type="button" className="lnk sm" onClick={() => onLeave(member)}>
            {t('household.leave')}
          </button>
        )}
      </td>
    </tr>
  );
}
