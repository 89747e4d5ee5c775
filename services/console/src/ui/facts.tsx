import type { ReactNode } from 'react';

type Fact = readonly [name: string, said: ReactNode];

/** What is known of a thing, name by name; what was not said is left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="kv2 facts">
      {facts
        .filter(([, said]) => said !== '' && said !== undefined && said !== null && said !== false)
        .map(([name, said]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ))}
    </dl>
  );
}
