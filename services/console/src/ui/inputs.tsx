import { Input } from 'antd';
import { Field } from './field.js';

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly hint?: string;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly rows?: number;
  /** For a few characters. */
  readonly short?: boolean;
}

/** A line of text, or several. */
export function TextField({ label, value, onChange, error, hint, required, maxLength, rows, short }: TextProps) {
  const more = { value, ...(short ? { className: 'short' } : {}), ...(maxLength ? { maxLength } : {}) };
  return (
    <Field label={label} error={error} hint={hint} {...(required ? { required } : {})}>
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

/** A day of the calendar; the browser's own field, which phones and screen readers know best. */
export function DayField({ label, value, onChange, error, hint, required, max }: Omit<TextProps, 'maxLength' | 'rows'> & { max?: string }) {
  return (
    <Field label={label} error={error} hint={hint} {...(required ? { required } : {})}>
      {({ status, ...control }) => (
        <input
          type="date"
          className="day"
          data-status={status}
          {...control}
          value={value}
          max={max}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
