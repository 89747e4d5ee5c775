import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useHere } from '../session/use-me.js';
import { Breadcrumbs } from './breadcrumbs.js';

interface PersonHeadProps {
  readonly of: { readonly residentId: string; readonly residentName: string };
  /** The list that the record stands in. */
  readonly list: ReactNode;
  /** Where it stands, and what may be done with it. */
  readonly children: ReactNode;
}

/** The head of a record about one person: the way back to its list, the name that leads to the file, and how it stands. */
export function PersonHead({ of, list, children }: PersonHeadProps) {
  const { unitCode } = useHere();
  return (
    <>
      <Breadcrumbs>
        {list}
        {of.residentName}
      </Breadcrumbs>
      <div className="phead">
        <h1 className="pname">
          <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: of.residentId }}>
            {of.residentName}
          </Link>
        </h1>
        {children}
      </div>
    </>
  );
}
