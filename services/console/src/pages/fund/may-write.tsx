import type { DescMethod } from '@bufbuild/protobuf';
import type { ReactNode } from 'react';
import { Allowed } from '../../ui/allowed.js';
import { Fetched } from '../../ui/states.js';
import { NoFund } from './no-fund.js';
import { useFunds } from './use-fund.js';

/** A form of the fund: for whoever may send it, where there is a fund; an address typed by hand opens it for nobody else. */
export function MayWrite({ method, children }: { method: DescMethod; children: ReactNode }) {
  return (
    <Allowed to={method}>
      <WhereFund>{children}</WhereFund>
    </Allowed>
  );
}

function WhereFund({ children }: { children: ReactNode }) {
  const query = useFunds();
  return (
    <Fetched query={query}>
      {funds =>
        funds.length > 0 ? (
          children
        ) : (
          <div className="page">
            <NoFund />
          </div>
        )
      }
    </Fetched>
  );
}
