import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createUser } from '@nats-io/nkeys';
import { identities, MAX_PAYLOAD_BYTES, renderAccounts } from '../nats/render.mjs';

/**
 * Writes what compose.yaml reads out of `secrets/`: nats.conf with public keys, and one environment file for each part with its own secrets.
 * Existing files are kept, so that a second run changes nothing.
 * @param {URL} folder
 * @returns {string[]} the files written
 */
export function prepare(folder) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const all = identities();
  const users = Object.fromEntries([...all.map(({ name }) => name), 'sys'].map(name => [name, createUser()]));
  const keys = Object.fromEntries(Object.entries(users).map(([name, user]) => [name, user.getPublicKey()]));
  const seedOf = name => new TextDecoder().decode(users[name].getSeed());
  const password = () => randomBytes(24).toString('base64url');
  const admin = password();
  const nats = {
    listen: '0.0.0.0:4222',
    http: '0.0.0.0:8222',
    server_name: 'shuniu-compose',
    max_payload: MAX_PAYLOAD_BYTES,
    jetstream: { store_dir: '/data', max_file_store: 4_294_967_296 },
    ...renderAccounts({ identities: all, keys }),
  };
  const files = {
    'nats.conf': JSON.stringify(nats, null, 2),
    'postgres.env': `POSTGRES_PASSWORD=${admin}`,
    'keycloak.env': `KC_BOOTSTRAP_ADMIN_PASSWORD=${password()}`,
    'migrate.env': `DATABASE_ADMIN_URL=postgres://postgres:${admin}@postgres:5432/postgres`,
    'boot.env': `NATS_SEED=${seedOf('boot')}`,
    'gateway.env': `NATS_SEED=${seedOf('gateway')}`,
  };
  for (const service of ['stations', 'casework', 'fund', 'shop', 'volunteers', 'activities', 'analytics'])
    files[`${service}.env`] = `NATS_SEED=${seedOf(service)}\nDATABASE_URL=postgres://:${password()}@postgres:5432/${service}`;
  // All or nothing: seeds in one file and public keys in another belong together.
  if (fs.existsSync(new URL('nats.conf', folder))) return [];
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(new URL(name, folder), `${text}\n`, { mode: 0o600 });
  return Object.keys(files);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const written = prepare(new URL('./secrets/', import.meta.url));
  console.log(
    written.length > 0 ? `written to deploy/compose/secrets: ${written.join(', ')}` : 'deploy/compose/secrets is there already: kept',
  );
}
