import { createHmac, timingSafeEqual } from 'node:crypto';

/** 动态码: the six digits that a screen at a door shows, others every step; who types them stands there. A key of its own for each door, of so many bytes where one is made. */
export const KEY_BYTES = 32;
const DIGITS = 6;
const stepOf = (at: Date, stepSeconds: number): number => Math.floor(at.getTime() / 1000 / stepSeconds);

/** The six digits of a step: HMAC-SHA-256 of its number, cut as RFC 4226 does. */
function digitsOf(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha256', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The code of a moment, and when the next one comes. */
export function codeAt(key: Buffer, at: Date, stepSeconds: number): { code: string; renewsAt: Date } {
  const step = stepOf(at, stepSeconds);
  return { code: digitsOf(key, step), renewsAt: new Date((step + 1) * stepSeconds * 1000) };
}

/** Is it the code of this step or of the one before, which somebody may have been typing? */
export function isCode(key: Buffer, sent: string, of: { readonly at: Date; readonly stepSeconds: number }): boolean {
  const step = stepOf(of.at, of.stepSeconds);
  const same = (n: number): boolean => timingSafeEqual(Buffer.from(digitsOf(key, n)), Buffer.from(sent));
  if (sent.length !== DIGITS) return false;
  const [now, before] = [same(step), same(step - 1)];
  return now || before;
}
