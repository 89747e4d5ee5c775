import { NUMBERED } from './seed-sign-ups.mjs';

const ITSELF = { of: n => n, sql: ':v' };
/** The number within the id of something seeded (people.mjs, `seededId`), for call n and for `:v`: of most kinds the number itself. @param {string} id */
export const numberedOf = id => NUMBERED[Number(id.slice(20, 23))] ?? ITSELF;
