import type { FarmCertificateKind } from '@shuniu/contracts';
import { type Day, invalidField } from '@shuniu/kernel';
import { checkWords } from '../words.js';

export interface Certificate {
  readonly kind: FarmCertificateKind;
  readonly number: string;
  readonly validFrom: Day;
  readonly validTo: Day;
}
interface Producer {
  readonly name: string;
  readonly shownName: string;
  readonly consentOn: string;
  readonly origin: string;
  readonly hamlet: string;
  readonly introduction: string;
  readonly certificates: readonly Certificate[];
}
/**
 * PRODUCER-1: shown is whoever chose a name and agreed on a day that has come; a name needs the day and a day a name. PRODUCER-2: a certificate has days in their order. No number of a person in any word.
 * Faults: INVALID_REQUEST.
 */
export function checkProducer(of: Producer, today: Day): void {
  const { shownName, origin, hamlet, introduction } = of;
  checkWords(
    { 'producer.name': of.name },
    { 'producer.shownName': shownName, 'producer.origin': origin, 'producer.hamlet': hamlet, 'producer.introduction': introduction },
  );
  const shown = shownName.trim() !== '';
  if (shown && of.consentOn === '')
    throw invalidField('producer.consentOn', 'required', 'the day on which the producer agreed to be shown');
  if (!shown && of.consentOn !== '')
    throw invalidField('producer.shownName', 'required', 'the name that the producer chose to be shown by');
  if (of.consentOn > today) throw invalidField('producer.consentOn', 'lte', `not after ${today}`);
  of.certificates.forEach(({ validFrom, validTo }, n) => {
    if (validTo < validFrom) throw invalidField(`producer.certificates[${n}].validTo`, 'gte', 'not before it begins');
  });
}
/** PRODUCER-2: those that hold on a day. */
export const certificatesOn = <C extends Certificate>(all: readonly C[], day: Day): C[] =>
  all.filter(({ validFrom, validTo }) => validFrom <= day && day <= validTo);
