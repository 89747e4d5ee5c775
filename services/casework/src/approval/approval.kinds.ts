import type { Context } from '@shuniu/boot';
import type { ApprovalKind } from '@shuniu/contracts';
import { caseApprovals } from '../case/case.approvals.js';
import { exportApprovals } from '../export-request/export.approvals.js';
import type { ApprovalOf } from './approval-of.js';

/** Every kind there is: a kind more is a file with its adapter and a line here. */
const all: readonly ((context: Context) => ApprovalOf)[] = [caseApprovals, exportApprovals];

export function kindsOf(context: Context): (kind: ApprovalKind) => ApprovalOf {
  const adapters = new Map(all.map(make => make(context)).flatMap(adapter => adapter.kinds.map(kind => [kind, adapter] as const)));
  return kind => {
    const adapter = adapters.get(kind);
    if (!adapter) throw new Error(`no adapter for the approval kind ${kind}`);
    return adapter;
  };
}
