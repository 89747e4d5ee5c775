import { type Access, Role } from '@shuniu/contracts';
import type { Actor } from './actor.js';

/** May this actor call a method with this declaration? */
export const mayCall = (actor: Actor, access: Access): boolean => access.anyone || access.roles.some(role => actor.roles.has(role));

/** Roles that may work for a unit below their own. Everybody else writes at the own unit alone. */
const ACT_BELOW: ReadonlySet<Role> = new Set([Role.PLATFORM_ADMIN, Role.DISTRICT_OFFICER]);
export const mayActBelow = (actor: Actor): boolean => [...actor.roles].some(role => ACT_BELOW.has(role));

/** Roles of the station's own people, who read the words of casework (notes of a visit, the concern of a case). Others see that they are there. */
const READS_NARRATIVE: ReadonlySet<Role> = new Set([Role.SOCIAL_WORKER, Role.STATION_MANAGER]);
export const readsNarrative = (actor: Actor): boolean => [...actor.roles].some(role => READS_NARRATIVE.has(role));
