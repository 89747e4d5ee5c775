import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './field.js';

interface MoneyProps {
  readonly name?: string | undefined;
  readonly label: string;
  /** As it was typed, in yuan: `moneyTyped` makes fen of it. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly required?: boolean;
}

/** An amount in yuan with at most two decimals. It is kept as text: no float ever holds money. */
export function MoneyField({ name, label, value, onChange, error, hint, required }: MoneyProps) {
  const { t } = useTranslation();
  return (
    <Field name={name} label={label} error={error} hint={hint} {...(required ? { required } : {})}>
      {control => (
        <Input
          {...control}
          className="short num"
          inputMode="decimal"
          autoComplete="off"
          suffix={t('unit.yuan')}
          value={value}
          maxLength={20}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
