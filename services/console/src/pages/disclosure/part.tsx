import type { ReactNode } from 'react';

/** A part of the sheet. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="dspart">
      <h3 className="h2">{title}</h3>
      {children}
    </section>
  );
}
