import type { CommitteeMember, MemberInterest } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { committees } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { type ChosenParty, NOBODY, PartyField } from '../../ui/party-search.js';

interface Of {
  readonly member: CommitteeMember;
  readonly close: () => void;
}

/** 结束任期: the last day counts. */
export function EndDialog({ member, close }: Of) {
  const { t } = useTranslation();
  const [toOn, setToOn] = useState(today());
  const change = useChange(committees.endMembership, close);
  const { fields, form } = useFaults(change.error, { reasons: { DATES_OUT_OF_ORDER: 'toOn' } });
  return (
    <Dialog
      title={t('committee.endOf', { name: member.name })}
      action={t('committee.endNow')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: member.id, toOn, etag: member.etag })}
    >
      <p className="sec">{t('committee.endWhy')}</p>
      <DayField label={t('committee.lastDay')} value={toOn} onChange={setToOn} error={fields.toOn} required />
    </Dialog>
  );
}

/** 登记利害关系 with somebody money may go to. */
export function DeclareDialog({ member, close }: Of) {
  const { t } = useTranslation();
  const [party, setParty] = useState<ChosenParty>(NOBODY);
  const [relation, setRelation] = useState('');
  const [fromOn, setFromOn] = useState(today());
  const change = useChange(committees.declareInterest, close);
  const { fields, form } = useFaults(change.error, { reasons: { PARTY_NOT_FOUND: 'partyId', INTEREST_TWICE: 'partyId' } });
  return (
    <Dialog
      title={t('committee.declareOf', { name: member.name })}
      action={t('committee.declareNow')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: member.id, partyId: party.id, relation, fromOn })}
    >
      <PartyField name="partyId" label={t('committee.party')} value={party} onChange={setParty} error={fields.partyId} required />
      <TextField
        label={t('committee.relation')}
        value={relation}
        maxLength={40}
        short
        hint={t('committee.relationHint')}
        onChange={setRelation}
        error={fields.relation}
        required
      />
      <DayField label={t('committee.since')} value={fromOn} onChange={setFromOn} error={fields.fromOn} required />
    </Dialog>
  );
}

/** An interest that has ended; what it kept the member from stays as it was. */
export function EndInterestDialog({ member, interest, close }: Of & { interest: MemberInterest }) {
  const { t } = useTranslation();
  const [toOn, setToOn] = useState(today());
  const change = useChange(committees.endInterest, close);
  const { fields, form } = useFaults(change.error, { reasons: { DATES_OUT_OF_ORDER: 'toOn' } });
  return (
    <Dialog
      title={t('committee.endInterestOf', { party: interest.partyName })}
      action={t('committee.endInterestNow')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ memberId: member.id, id: interest.id, toOn })}
    >
      <p className="sec">{t('committee.endInterestWhy')}</p>
      <DayField label={t('committee.lastDay')} value={toOn} onChange={setToOn} error={fields.toOn} required />
    </Dialog>
  );
}
