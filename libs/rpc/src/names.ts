import type { DescField, DescMessage, Message } from '@bufbuild/protobuf';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { nameOfOf } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';

/** Whose name an answer shows: a login, and when it did something. */
export interface NameWanted {
  readonly login: string;
  /** Today without one. */
  readonly at: Date | undefined;
}
/** The names, in the order asked; '' where none is known. */
export type NamesOf = (wanted: readonly NameWanted[]) => Promise<readonly string[]>;

type Bag = Record<string, unknown>;
/** Where a message holds names, and which of its fields lead to messages that do. */
interface Places {
  readonly names: readonly { readonly into: string; readonly actor: string; readonly at: string | undefined }[];
  readonly inner: readonly DescField[];
}
const known = new Map<DescMessage, Places>();

function placesOf(schema: DescMessage): Places {
  const before = known.get(schema);
  if (before) return before;
  const places: Places = {
    names: schema.fields.flatMap(field => {
      const of = nameOfOf(field);
      return of ? { into: field.localName, actor: local(schema, of.actor), at: of.at === '' ? undefined : local(schema, of.at) } : [];
    }),
    inner: schema.fields.filter(field => field.message && !field.message.typeName.startsWith('google.')),
  };
  known.set(schema, places);
  return places;
}
/** A field's name in code. What a contract names and does not have stops the boot. */
function local(schema: DescMessage, name: string): string {
  const field = schema.fields.find(f => f.name === name);
  if (!field) throw new Error(`${schema.typeName} has no field ${name}`);
  return field.localName;
}

/** Does a message of this kind hold a name, at any depth? Looks everywhere, so that a place that is not there is found at boot. */
export function holdsNames(schema: DescMessage, seen = new Set<DescMessage>()): boolean {
  if (seen.has(schema)) return false;
  seen.add(schema);
  const { names, inner } = placesOf(schema);
  const within = inner.map(field => holdsNames(field.message as DescMessage, seen));
  return names.length > 0 || within.includes(true);
}

interface Slot extends NameWanted {
  fill(name: string): void;
}
function slotsOf(schema: DescMessage, message: Bag, slots: Slot[]): void {
  const { names, inner } = placesOf(schema);
  for (const { into, actor, at } of names) {
    const login = message[actor];
    const fill = (name: string): void => {
      message[into] = name;
    };
    if (typeof login === 'string' && login !== '') slots.push({ login, at: at === undefined ? undefined : instantOf(message[at]), fill });
  }
  for (const field of inner) {
    const value = message[field.localName];
    if (!value) continue;
    const many = Array.isArray(value) ? value : field.fieldKind === 'map' ? Object.values(value) : [value];
    for (const one of many) slotsOf(field.message as DescMessage, one as Bag, slots);
  }
}

/** An instant as it is; of a day its end, in Shanghai: whoever did something on a day may have done it late. */
function instantOf(value: unknown): Date | undefined {
  if (typeof value === 'string') return value === '' ? undefined : new Date(`${addDays(value, 1)}T00:00:00+08:00`);
  return value ? timestampDate(value as Parameters<typeof timestampDate>[0]) : undefined;
}

/** The message, its names filled in from one question for all of them. */
export async function fillNames<M extends Message>(schema: DescMessage, message: M, namesOf: NamesOf): Promise<M> {
  const slots: Slot[] = [];
  slotsOf(schema, message as unknown as Bag, slots);
  if (slots.length === 0) return message;
  const names = await namesOf(slots.map(({ login, at }) => ({ login, at })));
  for (const [i, slot] of slots.entries()) slot.fill(names[i] ?? '');
  return message;
}
