import { type Case, CaseService, CaseState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { cases } from '../../api/services.js';

/** A person's cases, the newest first; asked once for whatever of a page shows them. */
export const useCasesOf = (residentId: string) =>
  useQuery({
    queryKey: [CaseService.typeName, 'of', residentId],
    queryFn: ({ signal }) => cases.listCases({ residentId, pageSize: 20 }, { signal }),
  });
export const openOf = (all: readonly Case[] | undefined): Case | undefined => all?.find(c => c.state === CaseState.OPEN);
