/**
 * One message of a protocol, with its bytes as they came.
 * @typedef {{what: string, to: string, bytes: Buffer}} Frame `what`: its kind; `to`: the statement it binds, the command it completes, or the subject and then the reply it names
 * @typedef {(chunk: Buffer) => Frame[]} Reader
 */

/** Cuts what has come into frames by a function that finds the next one, and keeps the rest. @param {(bytes: Buffer) => Frame | undefined} next @returns {Reader} */
function cutter(next) {
  /** @type {Buffer} */
  let rest = Buffer.alloc(0);
  return chunk => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const frames = [];
    for (let frame = next(rest); frame; frame = next(rest)) {
      frames.push(frame);
      rest = rest.subarray(frame.bytes.length);
    }
    return frames;
  };
}
const textUntil0 = (bytes, from) => bytes.toString('utf8', from, bytes.indexOf(0, from));

/** What a client says to Postgres: its first message has no kind; `B` binds a prepared statement by its name. */
export function postgresClient() {
  let greeted = false;
  return cutter(bytes => {
    const head = greeted ? 1 : 0;
    if (bytes.length < head + 4) return undefined;
    const length = head + bytes.readInt32BE(head);
    if (bytes.length < length) return undefined;
    const what = greeted ? String.fromCharCode(bytes[0] ?? 0) : 'hello';
    greeted = true;
    const portalEnds = what === 'B' ? bytes.indexOf(0, 5) : 0;
    return { what, to: what === 'B' ? textUntil0(bytes, portalEnds + 1) : '', bytes: bytes.subarray(0, length) };
  });
}
/** What Postgres says: `C` completes a command, and names it. */
export const postgresServer = () =>
  cutter(bytes => {
    if (bytes.length < 5) return undefined;
    const length = 1 + bytes.readInt32BE(1);
    if (bytes.length < length) return undefined;
    const what = String.fromCharCode(bytes[0] ?? 0);
    return { what, to: what === 'C' ? textUntil0(bytes, 5) : '', bytes: bytes.subarray(0, length) };
  });

/** How many words of a NATS line are its lengths. */
const LENGTHS = { PUB: 1, MSG: 1, HPUB: 2, HMSG: 2 };
/** What is said to and by NATS: a line and, with a message, as many bytes as the line says. */
export const nats = () =>
  cutter(bytes => {
    const end = bytes.indexOf('\r\n');
    if (end < 0) return undefined;
    const [what = '', ...words] = bytes.toString('utf8', 0, end).trim().split(/\s+/);
    const lengths = LENGTHS[what] ?? 0;
    const payload = lengths === 0 ? 0 : Number(words.at(-1)) + 2;
    const length = end + 2 + payload;
    if (bytes.length < length) return undefined;
    // MSG has the subscription between the subject and the reply.
    const named = words.slice(0, words.length - lengths);
    const [subject = '', ...others] = named;
    const reply = what.endsWith('MSG') ? others[1] : others[0];
    return { what, to: lengths === 0 ? '' : [subject, reply ?? ''].join(' '), bytes: bytes.subarray(0, length) };
  });
