import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

/** A form that begins anew, from what is on file, each time it arrived. */
export function useRounds(arrived: () => void): { readonly round: number; next(): Promise<void> } {
  const queries = useQueryClient();
  const [round, setRound] = useState(0);
  return {
    round,
    next: async () => {
      await queries.invalidateQueries();
      setRound(before => before + 1);
      arrived();
    },
  };
}
