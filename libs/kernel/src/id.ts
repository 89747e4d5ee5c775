// Counts the ids of this process, from a random start: 26 bits between the milliseconds and the random ones.
let made = Math.floor(Math.random() * 2 ** 25);

/** UUIDv7: 48 bits of milliseconds, a counter (RFC 9562, 6.2), 48 random bits. Ids of one process sort in the order they were made, in one millisecond too. */
export function uuidv7(now: number = Date.now()): string {
  made = (made + 1) % 2 ** 26;
  const time = now.toString(16).padStart(12, '0');
  const high = Math.floor(made / 2 ** 14)
    .toString(16)
    .padStart(3, '0');
  const low = (0x8000 + (made % 2 ** 14)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${high}-${low}-${crypto.randomUUID().slice(24)}`;
}
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
/** A 区划代码: 6 digits a district, 9 a street or town, 12 a village. */
export const isDivisionCode = (text: string): boolean => /^\d{6}(\d{3}(\d{3})?)?$/.test(text);
