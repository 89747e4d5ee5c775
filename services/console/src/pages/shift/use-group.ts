import { uuidv7 } from '@shuniu/kernel';
import { useEffect, useRef, useState } from 'react';
import { dropDraft, findDraft, keepDraft } from '../../drafts/drafts.js';
import { add, upload, useOutbox } from '../../outdoors/outbox.js';
import type { Waiting } from '../../outdoors/waiting.js';
import { type GroupList, newList } from './group-list.js';

export interface GroupOf {
  readonly login: string;
  readonly unitCode: string;
  readonly shiftId: string;
  /** By which its owner knows a list again that was begun and not signed. */
  readonly label: string;
}
interface Group {
  /** Undefined while this device looks for one that was begun. */
  readonly list: GroupList | undefined;
  /** The lists that were signed here. */
  readonly items: readonly Waiting[];
  set(list: GroupList): void;
  begin(kind: GroupList['kind']): void;
  send(): void;
  again(): void;
}

/** A leader's lists of one shift: the open one, a draft as every form's, and those that were signed, in the outbox as everything that is done without a network. */
export function useGroup({ login, unitCode, shiftId: record, label }: GroupOf): Group {
  const [list, setList] = useState<GroupList>();
  const items = useOutbox(login, record);
  const draft = { login, form: 'group', record };
  const writing = useRef<Promise<unknown>>(Promise.resolve());
  // One after the other: a tick must not overtake the list's going.
  const write = (what: () => Promise<unknown>): void => {
    writing.current = writing.current.then(what, what);
  };
  useEffect(() => {
    void findDraft({ login, form: 'group', record }).then(found => setList((found?.content as GroupList) ?? newList('in', uuidv7())));
  }, [login, record]);
  const set = (next: GroupList): void => {
    setList(next);
    write(() => keepDraft({ ...draft, unitCode, label, content: next }));
  };
  return {
    list,
    items,
    set,
    begin: kind => set(newList(kind, uuidv7())),
    send: () => {
      if (!list) return;
      setList(newList(list.kind, uuidv7()));
      write(() => add({ kind: 'group', of: record, unitCode, id: list.listId, content: list }).then(() => dropDraft(draft)));
    },
    again: () => void upload(),
  };
}
