import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../tools/local/lib/postgres.mjs';

/** One key that signs tokens, for an RSA key is dear to make, and one Postgres for the whole run, forgetful and fast; each spec file gets databases of its own from templates. */
export default async function globalSetup() {
  process.env.SHUNIU_TEST_KEY = JSON.stringify(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }));
  if (process.env.SHUNIU_TESTS === 'unit' || process.env.SHUNIU_TEST_POSTGRES) return;
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-test-'));
  fs.chmodSync(dataDir, 0o755);
  const postgres = await startPostgres({ dataDir, fsync: false, settings: { max_connections: '200' } });
  process.env.SHUNIU_TEST_POSTGRES = JSON.stringify({
    host: postgres.host,
    port: postgres.port,
    user: postgres.superuser,
    password: postgres.password,
  });
  globalThis.shuniuTestPostgres = { postgres, dataDir };
}
