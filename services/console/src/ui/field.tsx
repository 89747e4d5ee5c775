import { type ReactNode, useId } from 'react';
import { Shape } from './icons.js';

export interface Control {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
  readonly 'aria-required'?: boolean;
  readonly status?: 'error';
}
interface FieldProps {
  readonly label: string;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly children: (control: Control) => ReactNode;
}

/** A label, its control, and under it the hint and what is wrong, tied together for every reader. */
export function Field({ label, error, hint, required, children }: FieldProps) {
  const id = useId();
  const told = [hint ? `${id}h` : '', error ? `${id}e` : ''].filter(Boolean).join(' ');
  const control: Control = {
    id,
    ...(told ? { 'aria-describedby': told } : {}),
    ...(error ? { 'aria-invalid': true, status: 'error' as const } : {}),
    ...(required ? { 'aria-required': true } : {}),
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required && <span className="must" aria-hidden="true" />}
      </label>
      <div>
        {children(control)}
        {hint && (
          <p className="mut sm" id={`${id}h`}>
            {hint}
          </p>
        )}
        <FieldError id={`${id}e`} text={error} />
      </div>
    </div>
  );
}

export function FieldError({ id, text }: { id?: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <p className="st danger ferr" {...(id ? { id } : {})} role="alert">
      <Shape name="square" size={11} />
      {text}
    </p>
  );
}

interface ChoiceProps<V extends string | number> {
  readonly label: string;
  readonly value: V | undefined;
  readonly options: readonly (readonly [V, string])[];
  readonly onChange: (value: V) => void;
  readonly error?: string | undefined;
}

/** One of a few, as buttons with a tick: real radio buttons underneath. */
export function Choice<V extends string | number>({ label, value, options, onChange, error }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset className="field choice" {...(error ? { 'aria-describedby': `${name}e` } : {})}>
      <legend>{label}</legend>
      <div>
        <div className="seg">
          {options.map(([of, word]) => (
            <label key={of} className={of === value ? 'on' : ''}>
              <input type="radio" name={name} checked={of === value} onChange={() => onChange(of)} />
              {word}
            </label>
          ))}
        </div>
        <FieldError id={`${name}e`} text={error} />
      </div>
    </fieldset>
  );
}

interface PickProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string[]) => void;
}

/** Several of some, as chips: real checkboxes underneath. */
export function Pick({ label, value, options, onChange }: PickProps) {
  const toggle = (one: string): void => onChange(value.includes(one) ? value.filter(v => v !== one) : [...value, one]);
  return (
    <fieldset className="field choice">
      <legend>{label}</legend>
      <div className="chips">
        {options.map(([of, word]) => (
          <label key={of} className={value.includes(of) ? 'fchip on' : 'fchip'}>
            <input type="checkbox" checked={value.includes(of)} onChange={() => toggle(of)} />
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
