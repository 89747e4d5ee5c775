import { CaseworkFault, CaseworkFaultSchema, ExportRequestState, type Resident } from '@shuniu/contracts';
import { faultOf } from '@shuniu/kernel';

export interface Asked {
  readonly state: ExportRequestState;
  readonly askedBy: string;
  /** Set of one that was agreed to. */
  readonly readyUntil: Date | undefined;
}
const fault = (value: CaseworkFault) => faultOf(CaseworkFaultSchema, value);

/** Where it stands at a moment: what was agreed to expires by itself (EXPORT-4). */
export const stateAt = ({ state, readyUntil }: Asked, at: Date): ExportRequestState =>
  state === ExportRequestState.READY && readyUntil !== undefined && at >= readyUntil ? ExportRequestState.EXPIRED : state;

/** May this person fetch it now (EXPORT-4)? Faults, the first that holds: EXPORT_NOT_OWN, EXPORT_EXPIRED, EXPORT_NOT_APPROVED. */
export function checkFetching(asked: Asked, by: string, at: Date): void {
  if (asked.askedBy !== by) throw fault(CaseworkFault.EXPORT_NOT_OWN);
  const state = stateAt(asked, at);
  if (state === ExportRequestState.EXPIRED) throw fault(CaseworkFault.EXPORT_EXPIRED);
  if (state !== ExportRequestState.READY) throw fault(CaseworkFault.EXPORT_NOT_APPROVED);
}

/** Until when it may be fetched. */
export const readyUntil = (agreedAt: Date, hours: number): Date => new Date(agreedAt.getTime() + hours * 3_600_000);

/** What is masked in an answer, in clear. */
export type Clear = Pick<Resident, 'idNumber' | 'phone' | 'address'>;

/** Answers in the order that was asked for, with what was masked in clear; a file that has left the station meanwhile is left out (EXPORT-3). */
export function inClear(ids: readonly string[], answers: readonly Resident[], clear: ReadonlyMap<string, Clear>): Resident[] {
  const byId = new Map(answers.map(a => [a.id, a]));
  return ids.flatMap(id => {
    const [answer, open] = [byId.get(id), clear.get(id)];
    return answer && open ? [{ ...answer, ...open }] : [];
  });
}
