import { type CommitteeMember, CommitteeService, type MemberInterest } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { Tag } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { DeclareDialog, EndDialog, EndInterestDialog } from './member-dialogs.js';

type Open = 'end' | 'declare' | MemberInterest | undefined;

/** A member with the term, the interests, and what may be done. */
export function MemberRow({ member }: { member: CommitteeMember }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  const from = day(member.fromOn);
  return (
    <tr>
      <td>
        <b className="nm">{member.name}</b>
        {member.isChair && <Tag shape="dot">{t('committee.chair')}</Tag>}
      </td>
      <td data-head={t('committee.login')}>{member.login || <span className="mut">{t('committee.noLogin')}</span>}</td>
      <td className="nw" data-head={t('committee.term')}>
        {member.toOn ? t('committee.termTo', { from, to: day(member.toOn) }) : t('committee.termFrom', { from })}
      </td>
      <td data-head={t('committee.interests')}>
        <Interests member={member} end={setOpen} />
      </td>
      <td className="r">
        <Actions member={member} open={setOpen} />
        {open === 'end' && <EndDialog member={member} close={close} />}
        {open === 'declare' && <DeclareDialog member={member} close={close} />}
        {typeof open === 'object' && <EndInterestDialog member={member} interest={open} close={close} />}
      </td>
    </tr>
  );
}

function Interests({ member, end }: { member: CommitteeMember; end: (interest: MemberInterest) => void }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const may = rights.can(CommitteeService.method.endInterest, member.unitCode);
  const open = member.interests.filter(i => i.toOn === '');
  if (open.length === 0) return <span className="mut">{t('committee.noInterests')}</span>;
  return (
    <ul>
      {open.map(interest => (
        <li key={interest.id}>
          {t('committee.interest', { party: interest.partyName, relation: interest.relation })}{' '}
          {may && (
            <button
              type="button"
              className="lnk sm"
              onClick={() => end(interest)}
              aria-label={t('committee.endInterestOf', { party: interest.partyName })}
            >
              {t('committee.endInterest')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Actions({ member, open }: { member: CommitteeMember; open: (what: 'end' | 'declare') => void }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  return (
    <span className="row wrap cmacts">
      {rights.can(CommitteeService.method.declareInterest, member.unitCode) && (
        <button
          type="button"
          className="lnk sm"
          onClick={() => open('declare')}
          aria-label={t('committee.declareOf', { name: member.name })}
        >
          {t('committee.declare')}
        </button>
      )}
      {member.toOn === '' && rights.can(CommitteeService.method.endMembership, member.unitCode) && (
        <button type="button" className="lnk sm" onClick={() => open('end')} aria-label={t('committee.endOf', { name: member.name })}>
          {t('committee.end')}
        </button>
      )}
    </span>
  );
}
