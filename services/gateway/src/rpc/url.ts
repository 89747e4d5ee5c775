/**
 * A path of the contract, `/v1/residents/{id}:reveal`, as the router writes it. A colon begins a parameter there, so a verb's own is doubled,
 * and a parameter before a verb ends at the colon.
 */
export const urlOf = (path: string): string =>
  path
    .replace(/:/g, '::')
    .replace(/\{(\w+)\}::/g, ':$1(^[^:]+)::')
    .replace(/\{(\w+)\}/g, ':$1');
