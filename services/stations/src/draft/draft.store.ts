import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { FieldKeys } from '@shuniu/boot';
import type { DraftSchema } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { toDate } from '../days.js';
import type { Draft } from '../gen/prisma/client.js';
import type { StationsTx } from '../stations-db.js';
import type { DraftTerms } from './draft.rules.js';

const ACTOR = sql('draft.actor', `SELECT set_config('app.actor', $1, true)`);
const FORGET = sql('draft.forget', 'SELECT app.forget_drafts()');

/** Which draft of a person. */
export interface DraftKey {
  readonly form: string;
  readonly record: string;
}
/** What is sealed of a draft. */
export interface DraftWords {
  readonly label: string;
  readonly content: string;
}
export type DraftRow = Draft;

/** Says who acts in this transaction: the policy shows drafts to nobody else. */
export const asOwner = async (tx: StationsTx): Promise<void> => {
  await tx.query(ACTOR, [tx.scope.actor.id]);
};

/** The place that a draft's seal is bound to: its owner and its form. */
const place = (actor: string, { form, record }: DraftKey): string => `stations.drafts.sealed:${actor}/${form}/${record}`;

/** The terms of a day. */
export async function findTerms(tx: StationsTx, day: Day): Promise<DraftTerms> {
  return tx.client.draftRule.findFirstOrThrow({ where: { validFrom: { lte: toDate(day) } }, orderBy: { validFrom: 'desc' } });
}

export const find = (tx: StationsTx, key: DraftKey, since: Date): Promise<DraftRow | null> =>
  tx.client.draft.findFirst({ where: { form: key.form, record: key.record, savedAt: { gte: since } } });

export const list = (tx: StationsTx, form: string, since: Date): Promise<DraftRow[]> =>
  tx.client.draft.findMany({
    where: { ...(form ? { form } : {}), savedAt: { gte: since } },
    orderBy: [{ savedAt: 'desc' }, { form: 'asc' }, { record: 'asc' }],
  });

export const count = (tx: StationsTx, since: Date): Promise<number> => tx.client.draft.count({ where: { savedAt: { gte: since } } });

/** Writes a copy over whatever was there, and removes what has passed, whoever wrote it. */
export async function save(
  tx: StationsTx,
  key: DraftKey,
  of: { words: DraftWords; version: number; device: string; at: Date; keys: FieldKeys },
): Promise<void> {
  const sealed = new Uint8Array(of.keys.cipher.seal(JSON.stringify(of.words), place(tx.scope.actor.id, key)));
  const data = { sealed, version: of.version, device: of.device, savedAt: of.at };
  const { form, record } = key;
  // The version that was read is named again: of two copies at once the second changes no row, and its insert is refused.
  const { count: changed } = await tx.client.draft.updateMany({ where: { form, record, version: of.version - 1 }, data });
  if (changed === 0) await tx.client.draft.create({ data: { form, record, ...data } });
  await tx.send(FORGET);
}

export async function remove(tx: StationsTx, { form, record }: DraftKey): Promise<void> {
  await tx.client.draft.deleteMany({ where: { form, record } });
}

/** Removes a draft that is past its days. */
export async function removePassed(tx: StationsTx, { form, record }: DraftKey, since: Date): Promise<void> {
  await tx.client.draft.deleteMany({ where: { form, record, savedAt: { lt: since } } });
}

/** What is known of a draft without opening it. */
export const toHead = (row: Omit<DraftRow, 'sealed' | 'unitId' | 'actor'>): MessageInitShape<typeof DraftSchema> => ({
  form: row.form,
  record: row.record,
  version: row.version,
  device: row.device,
  savedAt: timestampFromDate(row.savedAt),
});

export function openWords(row: DraftRow, keys: FieldKeys): DraftWords {
  return JSON.parse(keys.cipher.open(Buffer.from(row.sealed), place(row.actor, row))) as DraftWords;
}
