import { useState } from 'react';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { asWalked, type Order } from './walk.js';

const KEPT = 'shuniu.walk';
interface Kept extends Order {
  readonly of: string;
}

function kept(of: string): Order {
  try {
    const found = JSON.parse(window.localStorage.getItem(KEPT) ?? '{}') as Partial<Kept>;
    return found.of === of && found.hamlets && found.people ? { hamlets: found.hamlets, people: found.people } : asWalked;
  } catch {
    return asWalked;
  }
}

/** The order this worker gave today's walk of this station: kept on this computer until the day is over. Ids alone, no names. */
export function useOrder(): [Order, (order: Order) => void] {
  const { me, unitCode } = useHere();
  const of = `${me.login} ${unitCode} ${today()}`;
  const [order, setOrder] = useState(() => kept(of));
  const keep = (changed: Order): void => {
    setOrder(changed);
    window.localStorage.setItem(KEPT, JSON.stringify({ ...changed, of } satisfies Kept));
  };
  return [order, keep];
}
