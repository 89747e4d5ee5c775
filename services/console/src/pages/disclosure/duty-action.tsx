import { type DisclosureDuty, DisclosureService, DutyState } from '@shuniu/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { disclosures } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { FieldError } from '../../ui/field.js';
import { useDutyName, usePeriodName } from './disclosure-words.js';

/** Opens the draft, or makes it at once where the clock has not yet. The first of what may be done is the orange one. */
export function DutyAction({ duty, first }: { duty: DisclosureDuty; first: boolean }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  if (duty.state === DutyState.UPCOMING) return <span className="mut sm">{t('disclosure.notOver')}</span>;
  if (duty.disclosureId) return <Open duty={duty} first={first} />;
  if (rights.can(DisclosureService.method.draftDisclosure, unitCode)) return <Draft duty={duty} first={first} />;
  return <span className="mut sm">{t('disclosure.noDraft')}</span>;
}

function useNamed({ periodFrom, periodTo, ...duty }: DisclosureDuty): { name: string; period: string } {
  const nameOf = useDutyName();
  const periodName = usePeriodName();
  return { name: nameOf(duty), period: periodName(periodFrom, periodTo) };
}

function Open({ duty, first }: { duty: DisclosureDuty; first: boolean }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <Link
      className={first ? 'btn next' : 'btn'}
      to="/s/$unitCode/disclosures/$disclosureId"
      params={{ unitCode, disclosureId: duty.disclosureId }}
      aria-label={t('disclosure.openOf', useNamed(duty))}
    >
      {t('disclosure.openDraft')}
    </Link>
  );
}

function Draft({ duty, first }: { duty: DisclosureDuty; first: boolean }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const change = useChange(disclosures.draftDisclosure, made =>
    navigate({ to: '/s/$unitCode/disclosures/$disclosureId', params: { unitCode, disclosureId: made.id } }),
  );
  const { form } = useFaults(change.error);
  const Kind = first ? NextButton : Button;
  return (
    <>
      <Kind
        loading={change.isPending}
        aria-label={t('disclosure.draftOf', useNamed(duty))}
        onClick={() => change.mutate({ fundId: duty.fundId, key: duty.key })}
      >
        {t('disclosure.draft')}
      </Kind>
      <FieldError text={form} />
    </>
  );
}
