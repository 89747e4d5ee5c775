import fs from 'node:fs';
import path from 'node:path';
import { adminClient, administrator, testDatabase } from '@shuniu/testing';
import { root } from '../../local/lib/paths.mjs';
import { driftOf } from '../lib/schema-engine.mjs';

const schemaOf = (service: string): string => path.join(root, 'services', service, 'prisma/schema.prisma');
const services = fs.readdirSync(path.join(root, 'services')).filter(service => fs.existsSync(schemaOf(service)));
/** Made by the platform's own migration in every database; a service's model need not name them. */
const PLATFORMS = ['audit_records', 'commands', 'inbox', 'outbox', 'seen', 'succession_moves', 'successions'];
const isPlatforms = (statement: string) => PLATFORMS.some(table => statement.trim() === `-- DropTable\nDROP TABLE "${table}";`);

/** What is missing between a database that was made by a service's migrations, after `change`, and its model. */
async function drift(service: string, change = ''): Promise<string[]> {
  const made = await testDatabase(service, { bare: true });
  try {
    if (change) {
      const client = await adminClient(made.settings.database);
      await client.query(change).finally(() => client.end());
    }
    const statements = await driftOf(schemaOf(service), { ...administrator(), database: made.settings.database });
    return statements.filter(s => !isPlatforms(s) && !s.includes('This is an empty migration'));
  } finally {
    await made.drop();
  }
}

describe('schema.prisma', () => {
  it.each(services)('of %s says what its migrations make', async service => {
    expect(await drift(service)).toEqual([]);
  });

  it.each([
    ['a column that is missing', 'ALTER TABLE visits DROP COLUMN duration_minutes', /ADD COLUMN +"duration_minutes"/],
    [
      'a column of another type',
      'ALTER TABLE visits ALTER COLUMN follow_up TYPE varchar(50)',
      /ALTER COLUMN "follow_up" SET DATA TYPE TEXT/,
    ],
    ['a column that may be empty', 'ALTER TABLE visits ALTER COLUMN type DROP NOT NULL', /ALTER COLUMN "type" SET NOT NULL/],
    ['an index that is missing', 'DROP INDEX visits_newest', /CREATE INDEX "visits_newest"/],
    ['a table that the model does not name', 'CREATE TABLE extra (id uuid PRIMARY KEY)', /DROP TABLE "extra"/],
  ])('is seen to differ by %s', async (_what, change, statement) => {
    expect((await drift('casework', change)).join('\n')).toMatch(statement);
  });
});
