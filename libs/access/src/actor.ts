import type { Role } from '@shuniu/contracts';

/** Who calls: taken from a verified token, never from a header. */
export interface Actor {
  /** The token's subject. */
  readonly id: string;
  /** What records show. */
  readonly login: string;
  readonly name: string;
  /** The division code of the unit of the actor's post. */
  readonly unitCode: string;
  readonly roles: ReadonlySet<Role>;
}

/** The actor of work that no person asked for: a reaction to an event, a job. It holds no role. */
export const systemActor = (name: string, unitCode = ''): Actor => ({ id: name, login: name, name, unitCode, roles: new Set() });
