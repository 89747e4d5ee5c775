import type { DescMethod } from '@bufbuild/protobuf';
import { type Actor, mayActBelow, mayCall, readsNarrative } from '@shuniu/access';
import { accessOf, isReading, type Me } from '@shuniu/contracts';

export interface Rights {
  readonly actor: Actor;
  /** May the person call the method, at this unit when it writes? The service decides again; here it only hides what would be refused. */
  can(method: DescMethod, unitCode?: string): boolean;
  readonly narrative: boolean;
}

export const actorOf = (me: Me): Actor => ({
  id: me.login,
  login: me.login,
  name: me.name,
  unitCode: me.unit?.code ?? '',
  roles: new Set(me.roles),
});

export function rightsOf(me: Me): Rights {
  const actor = actorOf(me);
  return {
    actor,
    narrative: readsNarrative(actor),
    can(method, unitCode) {
      if (!mayCall(actor, accessOf(method))) return false;
      return isReading(method) || unitCode === undefined || unitCode === actor.unitCode || mayActBelow(actor);
    },
  };
}
