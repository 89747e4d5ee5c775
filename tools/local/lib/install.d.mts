/** Says plainly that this Node is too old. */
export function assertNode(): void;
/** Whether node_modules is there and no older than the lock file. */
export function isInstalled(): boolean;
/**
 * Installs the locked dependencies when they are missing or older than the lock file. Faults: npm failed (its own words are shown above), or this Node is too old.
 * @returns {boolean} whether anything was installed
 */
export function ensureInstalled(): boolean;
