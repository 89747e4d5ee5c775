import type { GroupCheckIn } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { ProblemError } from '../../api/problem.js';
import { checkIns } from '../../api/shift-services.js';
import { entriesOf, type GroupList, keepLists, keptLists, newList } from './group-list.js';

interface Group {
  readonly list: GroupList;
  /** Signed lists that the service has not got yet. */
  readonly waiting: number;
  readonly busy: boolean;
  readonly fault: string;
  readonly answer: GroupCheckIn | undefined;
  set(list: GroupList): void;
  begin(kind: GroupList['kind']): void;
  send(): void;
  again(): void;
}

/** A leader's lists of one shift: the open one, and those that wait for the network. Each has an id of its own, so that sending twice does nothing twice. */
export function useGroup(shiftId: string): Group {
  const queries = useQueryClient();
  const [lists, setLists] = useState(() => keptLists(shiftId));
  const [list, setList] = useState(() => lists.find(l => !l.sealed) ?? newList('in', uuidv7()));
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const [answer, setAnswer] = useState<GroupCheckIn>();
  const waiting = lists.filter(l => l.sealed);

  const keep = (open: GroupList, sealed: readonly GroupList[]): void => {
    const all = [...sealed, ...(Object.keys(open.ticked).length > 0 ? [open] : [])];
    setList(open);
    setLists(all);
    keepLists(shiftId, all);
  };
  const upload = async (all: readonly GroupList[], open: GroupList): Promise<void> => {
    setBusy(true);
    setFault('');
    let left = [...all];
    for (const one of all) {
      try {
        const { listId, signature } = one;
        setAnswer(await checkIns.checkInGroup({ id: shiftId, listId, signature, entries: entriesOf(one) }, { idempotencyKey: listId }));
        left = left.filter(l => l !== one);
      } catch (error) {
        // Without a network it stays and is sent later; what the service refused is said.
        if (error instanceof ProblemError && error.status !== 0) setFault(error.detail || error.title);
        break;
      }
    }
    keep(open, left);
    setBusy(false);
    await queries.invalidateQueries();
  };
  const again = useCallback(() => {
    if (waiting.length > 0 && !busy) void upload(waiting, list);
  }, [waiting, busy, list]);
  useEffect(() => {
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [again]);

  return {
    list,
    waiting: waiting.length,
    busy,
    fault,
    answer,
    set: open => keep(open, waiting),
    begin: kind => keep(newList(kind, uuidv7()), waiting),
    send: () => {
      const [sealed, open] = [{ ...list, sealed: true }, newList(list.kind, uuidv7())];
      keep(open, [...waiting, sealed]);
      void upload([...waiting, sealed], open);
    },
    again,
  };
}
