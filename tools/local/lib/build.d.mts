/**
 * Makes everything that is made from the sources, and only what is stale: the contracts from proto/, the database clients, the compiled libs,
 * services and tools, and the console's pages, in this order. Nothing stale costs some tens of milliseconds.
 * Faults: the words of the tool that failed.
 * @param {{quiet?: boolean}} [options] `quiet`: says only what takes more than a second
 * @returns {Promise<Built>}
 */
export function ensureBuilt({ quiet }?: { quiet?: boolean }): Promise<Built>;
/**
 * which steps had anything to do
 */
export type Built = {
  ran: string[];
  millis: number;
};
