/** UUIDv7: 48 bits of milliseconds, then random; sorts by the time it was made. */
export function uuidv7(now: number = Date.now()): string {
  const time = now.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
/** A 区划代码: 6 digits a district, 9 a street or town, 12 a village. */
export const isDivisionCode = (text: string): boolean => /^\d{6}(\d{3}(\d{3})?)?$/.test(text);
