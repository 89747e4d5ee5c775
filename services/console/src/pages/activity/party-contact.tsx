import { ContactPurpose, type Registration, RegistrationState, type RevealRegistrationResponse } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { registrations } from '../../api/activity-services.js';
import { Contact } from './contact.js';

const { OFFER, CHANGE, CARE } = ContactPurpose;

/** Telephones and answers of a party. */
export function PartyContact({ of }: { of: Registration }) {
  const { t } = useTranslation();
  const words = ({ attendees }: RevealRegistrationResponse): string =>
    attendees.map(a => [a.phone, ...a.answers].filter(Boolean).join(t('activity.comma'))).join('；') || t('activity.noContact');
  return (
    <Contact
      id={of.id}
      name={of.attendees[0]?.name ?? ''}
      purposes={of.state === RegistrationState.OFFERED ? [OFFER, CHANGE, CARE] : [CHANGE, CARE, OFFER]}
      reveal={registrations.revealRegistration}
      words={words}
    />
  );
}
