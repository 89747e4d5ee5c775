import { createPublicKey, generateKeyPair, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { calculateJwkThumbprint } from 'jose';

/**
 * The signing key and the cookies' key of this data folder, made on the first start and kept in `<dataDir>/identity-keys.json` (mode 0600).
 * @param {string} dataDir
 */
export async function loadKeys(dataDir) {
  const file = path.join(dataDir, 'identity-keys.json');
  if (!fs.existsSync(file)) {
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
    const jwk = privateKey.export({ format: 'jwk' });
    const kid = await calculateJwkThumbprint(/** @type {import('jose').JWK} */ (jwk));
    const made = { jwk: { ...jwk, kid, use: 'sig', alg: 'RS256' }, cookieKey: randomBytes(32).toString('base64url') };
    fs.writeFileSync(`${file}.new`, `${JSON.stringify(made)}\n`, { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  }
  const { jwk, cookieKey } = JSON.parse(fs.readFileSync(file, 'utf8'));
  return { jwk, cookieKey, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) };
}
