import type { Money } from '@shuniu/contracts';
import { moneyWords } from '../format/money.js';

/** Amounts side by side, large. */
export function Sums({ sums }: { sums: readonly (readonly [name: string, amount: Pick<Money, 'fen'> | undefined])[] }) {
  return (
    <dl className="panel sums">
      {sums.map(([name, amount]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="num">{moneyWords(amount)}</dd>
        </div>
      ))}
    </dl>
  );
}
