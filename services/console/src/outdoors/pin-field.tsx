import { Input } from 'antd';
import { Field } from '../ui/field.js';

/** Six digits, on a telephone's number keys. */
export function PinField({ label, value, onChange }: { label: string; value: string; onChange: (pin: string) => void }) {
  return (
    <Field name="pin" label={label} required>
      {control => (
        <Input
          {...control}
          type="password"
          className="short"
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          value={value}
          onChange={event => onChange(event.target.value.replace(/\D/g, ''))}
        />
      )}
    </Field>
  );
}
