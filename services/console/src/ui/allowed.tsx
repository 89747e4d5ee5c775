import type { DescMethod } from '@bufbuild/protobuf';
import type { ReactNode } from 'react';
import { useHere } from '../session/use-me.js';
import { Refused } from './states.js';

/** A form stands only before those who may send it: typed by hand, its address tells the others so before they write anything. */
export function Allowed({ to, children }: { to: DescMethod; children: ReactNode }) {
  const { rights, unitCode } = useHere();
  if (rights.can(to, unitCode)) return <>{children}</>;
  return (
    <div className="page">
      <Refused />
    </div>
  );
}
