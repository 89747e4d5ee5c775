import type { Platform } from '../lib/platform.mjs';

const rule = (daily: number) => ({ daily, validFrom: '2030-01-01', source: '区里的规定' });
const adds = (rows: Readonly<Record<string, number>>) => rows;

/** What the district may change of how often masked details are opened. */
export const revealRuleCases = [
  {
    login: 'district',
    route: 'POST /api/v1/revealRules',
    at: () => '/api/v1/revealRules',
    body: () => rule(20),
    another: () => rule(21),
    adds: adds({ reveal_rules: 1 }),
  },
];

interface KnownDigest {
  readonly digest: string;
}
/** A week that was told to Fenger's manager long ago: the clock tells only the last one, and only in its time. */
export async function knownDigest(platform: Platform): Promise<KnownDigest> {
  const casework = await platform.database('casework');
  const { rows } = await casework.query<{ id: string }>(
    `INSERT INTO weekly_digests (id, unit_id, from_on, to_on, opened, refused, overdue, newly_overdue, told_at)
     SELECT uuidv7(), id, '2023-08-21', '2023-08-27', 3, 0, 2, 1, now() FROM app.unit WHERE code = '440117002215' RETURNING id`,
  );
  return { digest: rows[0]?.id ?? '' };
}
export const digestReadings = [{ route: 'GET /api/v1/weeklyDigests/{id}', at: (of: KnownDigest) => `weeklyDigests/${of.digest}` }] as const;
