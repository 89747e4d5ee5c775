import { birthOfIdNumber, checkIdNumber } from './id-number.js';

/**
 * May this stand as a person's document? A citizen's number of 18 characters needs its check character; numbers of 15 digits, residence
 * permits of Hong Kong, Macau and Taiwan (81, 82, 83) and foreign documents are taken as they are. Takes the normal form.
 */
export function isDocument(id: string): boolean {
  if (/^\d{17}[\dA-Z]$/.test(id)) return checkIdNumber(id) === 'ok' || /^8[123]\d{15}[\dX]$/.test(id);
  if (/^\d+$/.test(id)) return id.length === 15 || (id.length >= 5 && id.length <= 12);
  return /^(?=.*\d)[A-Z\d()/.]{5,20}$/.test(id);
}

/** The birth date that a valid citizen's number holds; undefined for other documents. */
export const birthOfDocument = (id: string): string | undefined => (checkIdNumber(id) === 'ok' ? birthOfIdNumber(id) : undefined);
