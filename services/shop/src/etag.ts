import { CommonFault } from '@shuniu/contracts';
import { commonFault } from '@shuniu/kernel';

/** What is edited is as whoever edits it saw it; nothing sent, nothing compared. Faults: ETAG_MISMATCH. */
export function checkEtag(sent: string, version: number): void {
  const current = String(version);
  if (sent !== '' && sent !== current) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { sent, current } });
}
