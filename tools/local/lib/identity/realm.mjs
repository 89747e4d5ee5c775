import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../paths.mjs';

const NAMESPACE = '6f0d3c5e-3b0a-5c1e-9a57-5d0b6c1f4a10';
const read = name => JSON.parse(fs.readFileSync(path.join(root, 'deploy/keycloak', name), 'utf8'));

/**
 * A stable id from a name (RFC 9562, version 5), the same on every machine.
 * @param {string} name
 */
export function idOf(name) {
  const hash = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  hash[6] = (hash[6] & 0x0f) | 0x50;
  hash[8] = (hash[8] & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/**
 * @typedef {object} RealmClient
 * @property {string} id
 * @property {boolean} code may use the authorization code flow, with PKCE
 * @property {boolean} password may use the password grant
 * @property {string[]} redirectUris Keycloak's patterns: exact, or ending in *
 * @property {Set<string>} realmRoles those that reach its tokens
 * @property {Record<string, Set<string>>} clientRoles those that reach its tokens, by client
 */

/**
 * Reads deploy/keycloak: the realm, and for a demonstration its users and the clients that differ there.
 * @param {boolean} demo
 */
export function readRealm(demo) {
  const realm = read('realm.json');
  const extra = demo ? read('demo-users.json') : { users: [], clients: [] };
  const roles = realm.roles.realm.map(({ name, description }) => ({ id: idOf(`role:${name}`), name, description }));
  const overridden = new Map((extra.clients ?? []).map(client => [client.clientId, client]));
  const clientRolesOf = clientId =>
    Object.fromEntries(
      Object.entries(realm.clientScopeMappings ?? {}).map(([of, mappings]) => [
        of,
        new Set(mappings.filter(({ client }) => client === clientId).flatMap(mapping => mapping.roles)),
      ]),
    );
  const clients = realm.clients
    .map(client => overridden.get(client.clientId) ?? client)
    .filter(client => client.publicClient)
    .map(client => ({
      id: client.clientId,
      code: client.standardFlowEnabled,
      password: demo && client.directAccessGrantsEnabled,
      redirectUris: client.redirectUris,
      realmRoles: new Set(
        (realm.scopeMappings ?? []).filter(mapping => mapping.client === client.clientId).flatMap(mapping => mapping.roles),
      ),
      clientRoles: clientRolesOf(client.clientId),
    }));
  return {
    name: realm.realm,
    roles,
    clients: /** @type {RealmClient[]} */ (clients),
    demoUsers: extra.users,
    tokenSeconds: realm.accessTokenLifespan,
    idleSeconds: realm.ssoSessionIdleTimeout,
    maxSeconds: realm.ssoSessionMaxLifespan,
    failures: realm.failureFactor,
    lockSeconds: realm.waitIncrementSeconds,
  };
}

/** @typedef {ReturnType<typeof readRealm>} Realm */
