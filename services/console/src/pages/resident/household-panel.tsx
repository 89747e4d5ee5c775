import {
  HouseholdKindSchema,
  HouseholdService,
  type Member,
  type Membership,
  type Resident,
  ResidentService,
  ResidentStateSchema,
  SexSchema,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { households } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { useUsual } from '../../ui/use-usual.js';
import { useWords } from '../../ui/use-words.js';

/** 这一户: the households the person belongs to today, of each kind. */
export function HouseholdPanel({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const now = resident.memberships.filter(m => !m.toOn);
  if (now.length === 0) {
    return (
      <section className="panel">
        <div className="hd">
          <h2 className="h2">{t('household.this')}</h2>
        </div>
        <p className="body mut">{t('household.none')}</p>
      </section>
    );
  }
  return (
    <>
      {now.map(membership => (
        <One key={membership.householdId} membership={membership} resident={resident} />
      ))}
    </>
  );
}

function One({ membership, resident }: { membership: Membership; resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word } = useWords();
  const { data } = useQuery({
    queryKey: [HouseholdService.typeName, membership.householdId],
    queryFn: ({ signal }) => households.getHousehold({ id: membership.householdId }, { signal }),
  });
  const members = data?.members.filter(m => !m.toOn) ?? [];
  return (
    <section className="panel">
      <div className="btw hd">
        <h2 className="h2">
          {t('household.this')}
          {GAP}
          <span className="mut sm">
            {membership.householdNumber}
            {GAP}
            {word(HouseholdKindSchema, membership.kind)}
            {GAP}
            {t('household.people', { count: members.length })}
          </span>
        </h2>
        <span className="row sm" style={{ gap: 18 }}>
          {rights.can(ResidentService.method.createResident, resident.unitCode) && (
            <Link to="/s/$unitCode/residents/new" params={{ unitCode }} search={{ household: membership.householdId }}>
              {t('household.addPerson')}
            </Link>
          )}
          <Link to="/s/$unitCode/households/$householdId" params={{ unitCode, householdId: membership.householdId }}>
            {t('household.open')}
          </Link>
        </span>
      </div>
      <Members members={members} self={resident.id} />
    </section>
  );
}

function Members({ members, self }: { members: readonly Member[]; self: string }) {
  const { t } = useTranslation();
  const usual = useUsual();
  const { unitCode } = useHere();
  const { word } = useWords();
  return (
    <div className="scroll">
      <table className="plain stack">
        <thead>
          <tr>
            <th scope="col">{t('person.name')}</th>
            <th scope="col">{t('household.relation')}</th>
            <th scope="col">{t('person.sexAge')}</th>
            <th scope="col">{t('residents.state')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map(member => (
            <tr key={member.residentId}>
              <td>
                {member.residentId === self ? (
                  <b>
                    {member.name}
                    <span className="same">{t('household.self')}</span>
                  </b>
                ) : (
                  <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: member.residentId }}>
                    {member.name}
                  </Link>
                )}
              </td>
              <td data-head={t('household.relation')}>{usual(member.relation)}</td>
              <td className="nw" data-head={t('person.sexAge')}>
                {word(SexSchema, member.sex)}
                {GAP}
                {member.age === undefined ? '' : t('person.age', { count: member.age })}
              </td>
              <td data-head={t('residents.state')}>{word(ResidentStateSchema, member.state)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
