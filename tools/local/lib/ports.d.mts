/**
 * A port of 127.0.0.1 that nobody listened on a moment ago.
 * @returns {Promise<number>}
 */
export function freePort(): Promise<number>;
/**
 * Whether 127.0.0.1 can be listened on at this port.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isFree(port: number): Promise<boolean>;
/**
 * Says plainly that a port is taken, with what to do about it. `setting` is the environment variable that moves it.
 * @param {number} port
 * @param {string} [setting]
 * @returns {Promise<void>}
 */
export function assertPortFree(port: number, setting?: string): Promise<void>;
