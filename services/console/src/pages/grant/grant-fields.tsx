import { type Account, GrantKind, GrantKindSchema, type Project } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { fenTyped, moneyWords } from '../../format/money.js';
import { Choice, Field } from '../../ui/field.js';
import { Section } from '../../ui/form/form-page.js';
import { Shape } from '../../ui/icons.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { MoneyField } from '../../ui/money.js';
import { PartyField } from '../../ui/party-search.js';
import { Select } from '../../ui/select.js';
import { useWords } from '../../ui/use-words.js';
import { type GrantFieldsProps, isNoAmount } from './grant-form.js';
import { TransferFields } from './transfer-fields.js';
import { usePools } from './use-pools.js';

/** What a fault of no field of its own is about. */
export const GRANT_REASONS = {
  ACCOUNT_NOT_FOUND: 'accountId',
  PARTY_NOT_FOUND: 'payeeId',
  AMOUNT_NOT_POSITIVE: 'amount',
  EXPIRY_PAST: 'expiresOn',
  PROJECT_NOT_FOUND: 'toProjectId',
  PROJECT_ENDED: 'toProjectId',
  BASIS_UNKNOWN: 'basis',
} as const;

export function GrantFields(props: GrantFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Section id="what" title={t('grant.what')}>
        <Kind {...props} />
        <What {...props} />
      </Section>
      <Section id="money" title={t('grant.howMuch')}>
        <HowMuch {...props} />
      </Section>
      {props.value.kind === GrantKind.TRANSFER ? (
        <Section id="whom" title={t('poolTransfer.where')}>
          <TransferFields {...props} />
        </Section>
      ) : (
        <Section id="whom" title={t('grant.toWhom')}>
          <ToWhom {...props} />
        </Section>
      )}
    </>
  );
}

function What({ value, set, errors }: GrantFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        name="purpose"
        label={t('grant.purpose')}
        value={value.purpose}
        maxLength={200}
        rows={2}
        hint={t('grant.purposeHint')}
        onChange={purpose => set({ purpose })}
        error={errors.purpose}
        required
      />
      <TextField
        name="category"
        label={t('grant.category')}
        value={value.category}
        maxLength={20}
        short
        hint={t('grant.categoryHint')}
        onChange={category => set({ category })}
        error={errors.category}
        required
      />
      <TextField
        name="evidence"
        label={t('grant.evidence')}
        value={value.evidence}
        maxLength={500}
        rows={2}
        hint={t('grant.evidenceHint')}
        onChange={evidence => set({ evidence })}
        error={errors.evidence}
      />
    </>
  );
}

function HowMuch({ value, set, errors }: GrantFieldsProps) {
  const { t } = useTranslation();
  const { pools, projects: known } = usePools();
  const isTransfer = value.kind === GrantKind.TRANSFER;
  const poolOf = (id: string): Account | undefined => pools.find(p => p.id === id);
  const pool = poolOf(value.accountId);
  // A bound purpose goes with the money until somebody writes another one.
  const choose = (accountId: string): void => {
    const kept = value.toPurpose === '' || value.toPurpose === pool?.purpose;
    set({ accountId, ...(kept ? { toPurpose: poolOf(accountId)?.purpose ?? '' } : {}) });
  };
  const words = (of: Account): string =>
    of.purpose
      ? t('grant.poolFor', { project: of.projectName, purpose: of.purpose, available: moneyWords(of.available) })
      : t('grant.pool', { project: of.projectName, available: moneyWords(of.available) });
  return (
    <>
      <Field name="accountId" label={isTransfer ? t('poolTransfer.fromProject') : t('grant.project')} error={errors.accountId} required>
        {({ id }) => (
          <Select
            id={id}
            none={t('list.choose')}
            value={value.accountId}
            options={pools.map(of => [of.id, words(of)] as const)}
            onChange={choose}
          />
        )}
      </Field>
      <MoneyField
        name="amount"
        label={t('grant.amount')}
        value={value.amount}
        hint={<Left pool={pool} project={known.find(p => p.id === pool?.projectId)} typed={value.amount} />}
        onChange={amount => set({ amount })}
        error={errors.amount && !isNoAmount(value.amount) ? errors.amount : isNoAmount(value.amount) ? t('grant.noAmount') : undefined}
        required
      />
      <DayField
        name="expiresOn"
        label={isTransfer ? t('poolTransfer.payBy') : t('grant.payBy')}
        value={value.expiresOn}
        hint={isTransfer ? t('poolTransfer.payByHint') : t('grant.payByHint')}
        onChange={expiresOn => set({ expiresOn })}
        error={errors.expiresOn}
        required
      />
    </>
  );
}

/** What the project may spend, and what would be left of it. Nothing is refused here: the amount is set aside when both committees agreed. */
function Left({ pool, project, typed }: { pool: Account | undefined; project: Project | undefined; typed: string }) {
  const { t } = useTranslation();
  if (!pool) return t('grant.amountHint');
  const available = pool.available?.fen ?? 0n;
  const left = available - (fenTyped(typed) ?? 0n);
  const budget = project?.budget?.fen ? moneyWords(project.budget) : t('grant.noBudget');
  return (
    <>
      {t('grant.poolHas', { available: moneyWords(pool.available), held: moneyWords(pool.held), budget })}
      {left < 0n && (
        <span className="st warn grshort">
          <Shape name="openTriangle" />
          {t('grant.tooMuch')}
        </span>
      )}
    </>
  );
}

const WHY: Readonly<Record<number, string>> = {
  [GrantKind.PAYMENT]: 'grant.paymentWhy',
  [GrantKind.STANDING]: 'grant.standingWhy',
  [GrantKind.TRANSFER]: 'poolTransfer.why',
};
function Kind({ value, set, errors }: GrantFieldsProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  // Most transfers have the same category; another one may be written.
  const choose = (kind: GrantKind): void =>
    set({ kind, ...(kind === GrantKind.TRANSFER && value.category === '' ? { category: t('poolTransfer.category') } : {}) });
  const kinds = [GrantKind.PAYMENT, GrantKind.STANDING, GrantKind.TRANSFER];
  return (
    <>
      <Choice
        name="kind"
        label={t('grant.kind')}
        value={value.kind}
        options={kinds.map(kind => [kind, word(GrantKindSchema, kind)] as const)}
        onChange={choose}
        error={errors.kind}
        required
      />
      <p className="mut sm grkind">{t(WHY[value.kind] ?? 'grant.paymentWhy')}</p>
    </>
  );
}

function ToWhom({ value, set, errors }: GrantFieldsProps) {
  const { t } = useTranslation();
  const standing = value.kind === GrantKind.STANDING;
  return (
    <PartyField
      name="payeeId"
      label={t('grant.payee')}
      value={{ id: value.payeeId, name: value.payeeName }}
      onChange={({ id, name }) => set({ payeeId: id, payeeName: name })}
      error={errors.payeeId}
      hint={standing ? t('grant.payeeMay') : t('grant.payeeHint')}
      required={!standing}
    />
  );
}
