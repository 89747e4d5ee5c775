import { MessageService } from '@shuniu/contracts';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallOptions } from './send.js';
import { submissionKeys } from './submission.js';

/** The time an event takes on its way, and a bit more. */
const TOLD_AFTER_MS = 1_500;

/**
 * A change that a form or a dialog sends. A second click while it is under way, and trying again after a lost answer, send the same
 * Idempotency-Key. Afterwards every list and record is read anew.
 */
export function useChange<I, O>(
  change: (input: I, options: CallOptions) => Promise<O>,
  arrived?: (output: O, input: I) => void | Promise<void>,
): UseMutationResult<O, Error, I> {
  const queries = useQueryClient();
  const [keys] = useState(() => submissionKeys());
  return useMutation({
    mutationFn: (input: I) => change(input, { idempotencyKey: keys.keyOf(input) }),
    // A form says itself that the network is cut; it does not wait unseen.
    networkMode: 'always',
    onSuccess: async (output, input) => {
      keys.arrived();
      await arrived?.(output, input);
      await queries.invalidateQueries();
      // What a change tells others, or settles of what was told, comes by an event a moment later.
      setTimeout(() => void queries.invalidateQueries({ queryKey: [MessageService.typeName] }), TOLD_AFTER_MS);
    },
  });
}
