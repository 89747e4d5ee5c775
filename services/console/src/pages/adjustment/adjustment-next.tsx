import { type Adjustment, AdjustmentService, AdjustmentState, Committee, type CommitteeState } from '@shuniu/contracts';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adjustments } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { FieldError } from '../../ui/field.js';
import { useCommittees } from '../committee/use-committees.js';
import { EndDialog } from './end-dialog.js';

const { PROPOSED, POSTED, REJECTED } = AdjustmentState;
const { method } = AdjustmentService;

/** What comes next, in a sentence and at most one orange button; beside it the ways out. */
export function AdjustmentNext({ of }: { of: Adjustment }) {
  const { t } = useTranslation();
  const { me, rights } = useHere();
  const mine = of.proposedBy === me.login;
  const decides = of.state === PROPOSED && !mine && rights.can(method.approveAdjustment, of.unitCode);
  return (
    <section className="panel body adjnext">
      {decides ? <Decide of={of} /> : <Say>{t(sentenceOf(of, mine))}</Say>}
      {of.state === PROPOSED && mine && rights.can(method.withdrawAdjustment, of.unitCode) && <End of={of} how="withdraw" />}
    </section>
  );
}

function sentenceOf({ state }: Adjustment, mine: boolean): string {
  if (state === PROPOSED) return mine ? 'adjustment.sayOwn' : 'adjustment.sayWaits';
  if (state === POSTED) return 'adjustment.sayPosted';
  return state === REJECTED ? 'adjustment.sayRejected' : 'adjustment.sayWithdrawn';
}

const Say = ({ children }: { children: ReactNode }) => <p className="grow">{children}</p>;

/** On which committee somebody sits; nobody sits on both. */
const seatOf = (committees: readonly CommitteeState[] | undefined, login: string): Committee | undefined =>
  committees?.find(c => c.members.some(m => m.login === login))?.committee;

function Decide({ of }: { of: Adjustment }) {
  const { t } = useTranslation();
  const { me } = useHere();
  const { data } = useCommittees(of.fundId, today());
  const approve = useChange(adjustments.approveAdjustment);
  const faults = useFaults(approve.error);
  if (!data) return <Say>{t('adjustment.sayWaits')}</Say>;
  const seat = seatOf(data, me.login);
  if (!seat) return <Say>{t('adjustment.saySeatless')}</Say>;
  const [own, other] = seat === Committee.MANAGEMENT ? [of.managementBy, of.supervisionBy] : [of.supervisionBy, of.managementBy];
  if (own) return <Say>{t('adjustment.sayGiven')}</Say>;
  return (
    <>
      <Say>{other ? t('adjustment.sayLast') : t('adjustment.sayApprove')}</Say>
      <NextButton loading={approve.isPending} onClick={() => approve.mutate({ id: of.id, etag: of.etag })}>
        {other ? t('adjustment.approveLast') : t('adjustment.approve')}
      </NextButton>
      <End of={of} how="reject" />
      <FieldError text={faults.form} />
    </>
  );
}

function End({ of, how }: { of: Adjustment; how: 'reject' | 'withdraw' }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{how === 'reject' ? t('adjustment.reject') : t('adjustment.withdraw')}</Button>
      {open && <EndDialog of={of} how={how} close={() => setOpen(false)} />}
    </>
  );
}
