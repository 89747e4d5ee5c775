import { Input } from 'antd';
import type { ReactNode } from 'react';
import { DayInput } from './day-input.js';
import { Field } from './field.js';

interface TextProps {
  readonly name?: string | undefined;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly rows?: number;
  /** For a few characters. */
  readonly short?: boolean;
}

/** A line of text, or several. */
export function TextField({ name, label, value, onChange, error, hint, required, maxLength, rows, short }: TextProps) {
  const more = { value, ...(short ? { className: 'short' } : {}), ...(maxLength ? { maxLength } : {}) };
  return (
    <Field name={name} label={label} error={error} hint={hint} {...(required ? { required } : {})}>
      {control =>
        rows ? (
          <Input.TextArea
            {...control}
            {...more}
            autoSize={{ minRows: rows, maxRows: 14 }}
            onChange={event => onChange(event.target.value)}
          />
        ) : (
          <Input {...control} {...more} autoComplete="off" onChange={event => onChange(event.target.value)} />
        )
      }
    </Field>
  );
}

/** A day of the calendar; what is no day is sent as it was typed, and the service says so. */
export function DayField({
  name,
  label,
  value,
  onChange,
  error,
  hint,
  required,
  max,
  min,
}: Omit<TextProps, 'maxLength' | 'rows'> & { max?: string; min?: string }) {
  return (
    <Field name={name} label={label} error={error} hint={hint} {...(required ? { required } : {})}>
      {control => <DayInput {...control} loose value={value} max={max} min={min} onChange={onChange} />}
    </Field>
  );
}
