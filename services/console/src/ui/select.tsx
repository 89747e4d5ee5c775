interface SelectProps {
  readonly id: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
  /** What stands for no choice. */
  readonly none: string;
}

/** One of several, by the browser's own list: light, and what phones and screen readers know best. */
export function Select({ id, value, options, onChange, none }: SelectProps) {
  return (
    <select id={id} className="sel" value={value} onChange={event => onChange(event.target.value)}>
      <option value="">{none}</option>
      {options.map(([of, word]) => (
        <option key={of} value={of}>
          {word}
        </option>
      ))}
    </select>
  );
}
