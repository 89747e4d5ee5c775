import { CertificateState, VolunteersFault } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';

/** Crockford's 32: no letter that is read as another sign. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
export const CODE_BYTES = LENGTH;

/** CERTIFICATE-2: 核验码 of twelve random bytes, sixty bits: `7K3M-9QXD-2HVA`. */
export function checkCodeOf(random: Uint8Array): string {
  const signs = [...random.subarray(0, LENGTH)].map(byte => ALPHABET[byte % ALPHABET.length] ?? '').join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}
/** CERTIFICATE-4: what somebody typed, as the paper has it; '' when it cannot be one. */
export function typedCode(text: string): string {
  const signs = text
    .toUpperCase()
    .replace(/[\s\-—–－]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const right = signs.length === LENGTH && [...signs].every(sign => ALPHABET.includes(sign));
  return right ? signs.replace(/(.{4})(?=.)/g, '$1-') : '';
}

/** 证明编号 of the station's own serial: `440117002215-ZM00012`. */
export const certificateNumber = (unitCode: string, serial: number): string => `${unitCode}-ZM${String(serial).padStart(5, '0')}`;

/** CERTIFICATE-1: days in their order, none to come. Faults: CERTIFICATE_DAYS. */
export function checkDays(fromOn: Day, toOn: Day, today: Day): void {
  const at = toOn < fromOn || toOn > today ? 'toOn' : '';
  if (at !== '') throw volunteersFault(VolunteersFault.CERTIFICATE_DAYS, { violations: [{ field: at, rule: 'days', message: '' }] });
}
/** VOLUNTEER-5: a volunteer has the own certificates alone; another's is not there. Faults: CERTIFICATE_NOT_FOUND. */
export function checkIsTheirs(volunteerId: string, ownId: string): void {
  if (volunteerId !== ownId) throw volunteersFault(VolunteersFault.CERTIFICATE_NOT_FOUND);
}
export interface Line {
  readonly service: string;
  readonly times: number;
  readonly minutes: number;
}
/** CERTIFICATE-1: it says something. Faults: CERTIFICATE_EMPTY. */
export function checkLines(lines: readonly Line[]): void {
  if (lines.length === 0) throw volunteersFault(VolunteersFault.CERTIFICATE_EMPTY);
}
/** CERTIFICATE-3: what was revoked is neither printed nor revoked again. Faults: CERTIFICATE_REVOKED. */
export function checkValid(state: CertificateState): void {
  if (state === CertificateState.REVOKED) throw volunteersFault(VolunteersFault.CERTIFICATE_REVOKED);
}

/** CERTIFICATE-3: why a correction of hours revokes. */
export const HOURS_CHANGED = '证明里的服务时数后来更正了，请向村社工站要新的证明。';
