import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Shape } from './icons.js';

export interface Control {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
  readonly 'aria-required'?: boolean;
  readonly status?: 'error';
}
interface FieldProps {
  /** Its place in the form, by which a fault finds it. */
  readonly name?: string | undefined;
  readonly label: string;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly children: (control: Control) => ReactNode;
}

/** What is wrong with a field until somebody changes it; from then on nobody knows, until it is sent again. */
function useUntilChanged(error: string | undefined) {
  const [left, setLeft] = useState<string>();
  if (!error && left !== undefined) setLeft(undefined);
  return { shown: error === left ? undefined : error, onChange: () => error && setLeft(error) };
}

/** A label, its control, and under it the hint and what is wrong, tied together for every reader. */
export function Field({ name, label, error: told, hint, required, children }: FieldProps) {
  const id = useId();
  const { shown: error, onChange } = useUntilChanged(told);
  const describedBy = [hint ? `${id}h` : '', error ? `${id}e` : ''].filter(Boolean).join(' ');
  const control: Control = {
    id,
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(error ? { 'aria-invalid': true, status: 'error' as const } : {}),
    ...(required ? { 'aria-required': true } : {}),
  };
  return (
    <div className="field" data-name={name} onChange={onChange}>
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
  readonly name?: string | undefined;
  readonly label: string;
  readonly value: V | undefined;
  readonly options: readonly (readonly [V, string])[];
  readonly onChange: (value: V) => void;
  readonly error?: string | undefined;
  readonly required?: boolean;
}

/** One of a few, as buttons with a tick: real radio buttons underneath. More than five are a list. */
export function Choice<V extends string | number>(props: ChoiceProps<V>) {
  return props.options.length > MOST_BUTTONS ? <ListChoice {...props} /> : <ButtonChoice {...props} />;
}
const MOST_BUTTONS = 6;

function ButtonChoice<V extends string | number>({ name, label, value, options, onChange, error: told, required }: ChoiceProps<V>) {
  const id = useId();
  const { shown: error, onChange: onTouched } = useUntilChanged(told);
  return (
    <fieldset className="field choice" data-name={name} onChange={onTouched} {...(error ? { 'aria-describedby': `${id}e` } : {})}>
      <legend>
        {label}
        {required && <span className="must" aria-hidden="true" />}
      </legend>
      <div>
        <div className="seg">
          {options.map(([of, word]) => (
            <label key={of} className={of === value ? 'on' : ''}>
              <input type="radio" name={id} checked={of === value} onChange={() => onChange(of)} />
              {word}
            </label>
          ))}
        </div>
        <FieldError id={`${id}e`} text={error} />
      </div>
    </fieldset>
  );
}

function ListChoice<V extends string | number>({ name, label, value, options, onChange, error, required }: ChoiceProps<V>) {
  const { t } = useTranslation();
  return (
    <Field name={name} label={label} error={error} {...(required ? { required } : {})}>
      {({ status: _, ...control }) => (
        <select
          {...control}
          className="sel"
          value={value === undefined ? '' : String(value)}
          onChange={event => {
            const chosen = options.find(([of]) => String(of) === event.target.value);
            if (chosen) onChange(chosen[0]);
          }}
        >
          <option value="">{t('list.choose')}</option>
          {options.map(([of, word]) => (
            <option key={of} value={String(of)}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface PickProps {
  readonly name?: string | undefined;
  readonly label: string;
  readonly value: readonly string[];
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string[]) => void;
  readonly error?: string | undefined;
}

/** Several of some, as chips: real checkboxes underneath. */
export function Pick({ name, label, value, options, onChange, error: told }: PickProps) {
  const id = useId();
  const { shown: error, onChange: onTouched } = useUntilChanged(told);
  const toggle = (one: string): void => onChange(value.includes(one) ? value.filter(v => v !== one) : [...value, one]);
  return (
    <fieldset className="field choice" data-name={name} onChange={onTouched} {...(error ? { 'aria-describedby': `${id}e` } : {})}>
      <legend>{label}</legend>
      <div>
        <div className="chips">
          {options.map(([of, word]) => (
            <label key={of} className={value.includes(of) ? 'fchip on' : 'fchip'}>
              <input type="checkbox" checked={value.includes(of)} onChange={() => toggle(of)} />
              {word}
            </label>
          ))}
        </div>
        <FieldError id={`${id}e`} text={error} />
      </div>
    </fieldset>
  );
}
