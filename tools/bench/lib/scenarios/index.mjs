import { ofEntries } from './entries.mjs';
import { hop } from './hop.mjs';
import { imports } from './imports.mjs';
import { paidOrder } from './orders.mjs';
import { ofResidents } from './residents.mjs';
import { ofSignUps } from './sign-ups.mjs';
import { toolsOf } from './tools.mjs';

/**
 * What is measured, and against what. `http` is the public API, where it is measured, `service` the same call over NATS; each has its limit in `recorded` (SQL) or `raw`.
 * A gate is the ratio to the pipelined limit that BENCHMARKS asks for, at the lane it is asked for.
 *
 * @typedef {object} Recorded
 * @property {{method: string, input: string, json: (n: number, before: any) => object}[]} calls one after the other, each told the answer before it
 * @property {(n: number) => string} stationOf
 * @property {number} rows the fewest that the largest statement of a reading answers
 * @property {number} [span] numbers are drawn below it; the stations when it is not said
 * @property {boolean} [once] each number is used once, one after the other
 * @property {import('../recording.mjs').Renewed} [renewed] values that differ with each call though nothing shows it
 *
 * @typedef {object} Scenario
 * @property {string} id @property {string} title
 * @property {{lane: 'http' | 'service', ratio: number} | undefined} gate
 * @property {keyof typeof import('../measured.mjs').MEASURED} measured
 * @property {number[]} [clients] at once, where those that were asked for make no sense
 * @property {number} [scale] so many rows of one call are what is counted
 * @property {boolean} writes each answered call leaves its rows once (measured.mjs)
 * @property {(client: number) => Promise<unknown>} service throws unless the answer is right
 * @property {((client: number, connection: import('../load.mjs').HttpConnection) => Promise<unknown>) | undefined} http
 * @property {((client: number) => Promise<unknown>) | undefined} raw
 * @property {Recorded | undefined} recorded
 */

/** In the order in which they run: what writes comes last. @param {Parameters<typeof toolsOf>[0]} of @returns {Promise<Scenario[]>} */
export async function scenariosOf(of) {
  const tools = await toolsOf(of);
  return [hop(tools), ...ofResidents(tools), ...ofEntries(tools), paidOrder(tools), ...ofSignUps(tools), await imports(tools)];
}
