/** What sealed words are bound to: their row and column. */
export const attendeePlace = (column: 'name' | 'phone' | 'answers', id: string): string => `activities.attendees.${column}:${id}`;
export const notePlace = (id: string): string => `activities.registrations.note:${id}`;
/** Sealed bytes out of JSON: `\x…`. */
export const bytesOf = (hex: string): Buffer => Buffer.from(hex.slice(2), 'hex');
