import { ProjectState } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { today } from '../../ui/days.js';
import { Choice, Field } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { Select } from '../../ui/select.js';
import type { GrantFieldsProps } from './grant-form.js';
import { useBases, useBasisName } from './use-bases.js';
import { usePools } from './use-pools.js';

/** 调到哪里: the project, the purpose over there, and what it rests on. */
export function TransferFields(props: GrantFieldsProps) {
  const { value, set, errors } = props;
  const { t } = useTranslation();
  const { pools, projects } = usePools();
  const pool = pools.find(p => p.id === value.accountId);
  const open = projects.filter(p => p.state === ProjectState.ACTIVE && (!pool || p.fundId === pool.fundId));
  return (
    <>
      <Field
        name="toProjectId"
        label={t('poolTransfer.toProject')}
        error={errors.toProjectId}
        hint={t('poolTransfer.toProjectHint')}
        required
      >
        {({ id }) => (
          <Select
            id={id}
            none={t('list.choose')}
            value={value.toProjectId}
            options={open.map(p => [p.id, p.name] as const)}
            onChange={toProjectId => set({ toProjectId })}
          />
        )}
      </Field>
      <TextField
        name="toPurpose"
        label={t('poolTransfer.toPurpose')}
        value={value.toPurpose}
        maxLength={30}
        hint={pool?.purpose ? t('poolTransfer.boundHint', { purpose: pool.purpose }) : t('poolTransfer.toPurposeHint')}
        onChange={toPurpose => set({ toPurpose })}
        error={errors.toPurpose}
      />
      <Basis {...props} />
    </>
  );
}

function Basis({ value, set, errors }: GrantFieldsProps) {
  const { t } = useTranslation();
  const bases = useBases();
  const nameOf = useBasisName();
  const chosen = bases.find(b => b.code === value.basis);
  return (
    <>
      <Choice
        name="basis"
        label={t('poolTransfer.basis')}
        value={value.basis}
        options={bases.map(b => [b.code, nameOf(b)] as const)}
        onChange={basis => set({ basis })}
        error={errors.basis}
        required
      />
      {chosen && <p className="mut sm grkind">{chosen.source}</p>}
      {chosen && (chosen.needsConsent || chosen.needsFiling) && (
        <>
          <TextField
            name="basisNo"
            label={chosen.needsConsent ? t('poolTransfer.consentNo') : t('poolTransfer.filingNo')}
            value={value.basisNo}
            maxLength={60}
            onChange={basisNo => set({ basisNo })}
            error={errors.basisNo}
            required
          />
          <DayField
            name="basisOn"
            label={chosen.needsConsent ? t('poolTransfer.consentOn') : t('poolTransfer.filingOn')}
            value={value.basisOn}
            max={today()}
            onChange={basisOn => set({ basisOn })}
            error={errors.basisOn}
            required
          />
        </>
      )}
    </>
  );
}
