import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Shape } from '../icons.js';

interface Line {
  readonly name: string;
  readonly label: string;
  readonly text: string;
}

const boxOf = (form: HTMLElement | null, name: string): HTMLElement | null =>
  form?.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"]`) ?? null;

function goTo(form: HTMLElement | null, name: string): void {
  const box = boxOf(form, name);
  const control = box?.querySelector<HTMLElement>('input:checked, input:not([tabindex="-1"]), textarea, select, button');
  box?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}

/** What is wrong, in one place and in the order of the form; each line leads to its field. It takes the focus when it appears. */
export function FaultSummary({ errors, form }: { errors: Readonly<Record<string, string>>; form: RefObject<HTMLFormElement | null> }) {
  const { t } = useTranslation();
  const [lines, setLines] = useState<readonly Line[]>([]);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const named = Object.entries(errors).map(([name, text]) => ({ name, text, at: boxOf(form.current, name) }));
    const order = (a: Node | null, b: Node | null): number =>
      a && b ? (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1) : Number(b !== null) - Number(a !== null);
    named.sort((a, b) => order(a.at, b.at));
    setLines(
      named.map(({ name, text, at }) => ({ name, text, label: at?.querySelector('label, legend, .flabel')?.textContent?.trim() ?? '' })),
    );
  }, [errors, form]);
  // Once for each send: a line that goes because its field was changed leaves the focus in the field.
  const some = lines.length > 0;
  useEffect(() => {
    if (some) box.current?.focus();
  }, [some]);
  if (lines.length === 0) return null;
  return (
    <div className="faults" role="alert" tabIndex={-1} ref={box}>
      <p className="st danger b">
        <Shape name="square" size={12} />
        {t('draft.faults', { count: lines.length })}
      </p>
      <ul>
        {lines.map(line => (
          <li key={line.name}>
            {line.label ? (
              <button type="button" className="lnk" onClick={() => goTo(form.current, line.name)}>
                {line.label}
              </button>
            ) : null}
            <span>{line.text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
