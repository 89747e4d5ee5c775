import { FundFault, type Grant, GrantKind, type ProjectState, type TransferBasis } from '@shuniu/contracts';
import { type Day, invalidField } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import { checkProjectOpen } from '../project/project.rules.js';

type Basis = Pick<TransferBasis, 'changesPurpose' | 'needsConsent' | 'needsFiling'>;

/** GRANT-7: a payee gets it, or a project does: a transfer names a project and no payee, everything else no project. Faults: INVALID_REQUEST with the field's name. */
export function checkGoal(grant: Pick<Grant, 'kind' | 'payeeId' | 'toProjectId' | 'toPurpose' | 'basis' | 'basisNo' | 'basisOn'>): void {
  const isTransfer = grant.kind === GrantKind.TRANSFER;
  if (isTransfer && grant.payeeId !== '') throw invalidField('grant.payeeId', 'empty', 'a transfer pays nobody');
  if (isTransfer && grant.toProjectId === '') throw invalidField('grant.toProjectId', 'required', 'the project that gets it');
  const stray = isTransfer ? undefined : TRANSFER_FIELDS.find(field => grant[field] !== '');
  if (stray) throw invalidField(`grant.${stray}`, 'empty', 'of a transfer alone');
}
const TRANSFER_FIELDS = ['toProjectId', 'toPurpose', 'basis', 'basisNo', 'basisOn'] as const;

/** GRANT-7: another pool of the same fund, of a project that has not ended. Faults, the first that holds: INVALID_REQUEST, PROJECT_NOT_FOUND, PROJECT_ENDED. */
export function checkOtherPool(
  to: { readonly id: string; readonly fund_id: string; readonly state: ProjectState },
  {
    pool,
    toPurpose,
  }: { pool: { readonly fund_id: string; readonly project_id: string | null; readonly purpose: string }; toPurpose: string },
): void {
  if (to.fund_id !== pool.fund_id)
    throw fundFault(FundFault.PROJECT_NOT_FOUND, {
      violations: [{ field: 'grant.toProjectId', rule: 'same_fund', message: 'of the same fund' }],
    });
  if (to.id === pool.project_id && toPurpose === pool.purpose)
    throw invalidField('grant.toProjectId', 'other', 'another pool than the one it comes from');
  checkProjectOpen(to.state);
}

/**
 * GRANT-8: a transfer states its basis, one in force on the day of the request, with the number and the day of the donor's consent or of the filing where the basis asks for it; money
 * that a donor bound to a purpose keeps it, unless the basis lets it change (慈善法第五十四、五十六、五十八条).
 * Faults, the first that holds: BASIS_UNKNOWN, BASIS_PROOF_MISSING, DATE_IN_FUTURE, PURPOSE_BOUND.
 */
export function checkBasis(
  grant: Pick<Grant, 'toPurpose' | 'basisNo' | 'basisOn'>,
  { basis, bound, today }: { basis: Basis | undefined; bound: string; today: Day },
): void {
  const at = (field: string, rule: string, message: string) => ({ violations: [{ field: `grant.${field}`, rule, message }] });
  if (!basis) throw fundFault(FundFault.BASIS_UNKNOWN, at('basis', 'known', 'a basis in force on the day'));
  if (basis.needsConsent || basis.needsFiling) {
    const missing = grant.basisNo.trim() === '' ? 'basisNo' : grant.basisOn === '' ? 'basisOn' : undefined;
    if (missing) throw fundFault(FundFault.BASIS_PROOF_MISSING, at(missing, 'required', 'the number and the day of the paper'));
  }
  if (grant.basisOn > today) throw fundFault(FundFault.DATE_IN_FUTURE, at('basisOn', 'past', `not after ${today}`));
  if (bound !== '' && bound !== grant.toPurpose.trim() && !basis.changesPurpose)
    throw fundFault(FundFault.PURPOSE_BOUND, at('toPurpose', 'bound', 'the purpose that the donor gave'));
}
