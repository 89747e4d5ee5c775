import type { Context } from '@shuniu/boot';
import { ApprovalKind, ExportRequestState, FactKind } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import type { ApprovalOf } from '../approval/approval-of.js';
import { columnsOf, residentColumns } from '../export/export.rules.js';
import { readyUntil } from './export-request.rules.js';
import { fetchHours, findRequest, reasonPlace, settleRequest } from './export-request.store.js';

/** 不遮盖导出: agreed to, its hours begin; returned or taken back, it is over, and another one may be asked for (EXPORT-3). */
export const exportApprovals = ({ keys, clock }: Context): ApprovalOf => ({
  kinds: [ApprovalKind.EXPORT],
  async facts(tx, { subject_id: id }) {
    const row = await findRequest(tx, id);
    const said = (field: string, value: string, label = '', kind = FactKind.TEXT) => ({ field, label, kind, value });
    const heads = columnsOf(residentColumns, row.columns).flatMap(column => column.cells.map(cell => cell.header));
    return [
      said('exportReason', keys.cipher.open(row.reason, reasonPlace(id))),
      said('exportRows', String(row.resident_ids.length), '', FactKind.NUMBER),
      said('exportColumns', heads.join('、')),
      ...row.filter.map(([label, value]) => said('exportFilter', value, label)),
    ];
  },
  async approved(tx, { subject_id: id }) {
    const at = clock.now();
    settleRequest(tx, id, ExportRequestState.READY, readyUntil(at, await fetchHours(tx, dayOf(at))));
  },
  async returned(tx, { subject_id: id }) {
    settleRequest(tx, id, ExportRequestState.RETURNED, null);
  },
  async withdrawn(tx, { subject_id: id }) {
    settleRequest(tx, id, ExportRequestState.WITHDRAWN, null);
  },
});
