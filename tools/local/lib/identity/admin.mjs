import { hashPassword } from './accounts.mjs';
import { Refusal, readBody, sendJson } from './http.mjs';

const said = (status, errorMessage) => new Refusal(status, { errorMessage });
const LOGIN = /^[a-z0-9][a-z0-9._@-]{1,63}$/;

async function json(req) {
  const text = await readBody(req);
  try {
    return JSON.parse(text);
  } catch {
    throw said(400, 'Invalid json');
  }
}

const representation = account => ({
  id: account.id,
  username: account.username,
  firstName: account.name,
  enabled: account.enabled,
  emailVerified: false,
  attributes: account.unitCode ? { unit_code: [account.unitCode] } : {},
});

function passwordIn(credential) {
  if (credential?.type !== 'password' || typeof credential.value !== 'string' || credential.value.length === 0)
    throw said(400, 'A password is needed');
  // There is no page here on which a person could change it.
  if (credential.temporary) throw said(400, 'Temporary passwords are not supported');
  return credential.value;
}

function fieldsOf(body) {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw said(400, 'A user is needed');
  const username = typeof body.username === 'string' ? body.username.trim().toLowerCase() : '';
  if (!LOGIN.test(username)) throw said(400, 'A username of 2 to 64 characters is needed');
  const unitCode = body.attributes?.unit_code?.[0];
  if (unitCode !== undefined && !/^\d{6}(\d{3}){0,2}$/.test(unitCode)) throw said(400, 'unit_code must have 6, 9 or 12 digits');
  const name = [body.firstName, body.lastName].filter(part => typeof part === 'string' && part).join(' ');
  const password = body.credentials?.length ? passwordIn(body.credentials[0]) : undefined;
  return { username, name, unitCode, enabled: body.enabled === true, password };
}

/**
 * The part of Keycloak's Admin REST that onboarding uses, below /admin/realms/shuniu: users (add, find, set a password, give a realm role) and
 * realm roles (read). Authorised by an access token that carries realm-management's `manage-users`.
 * @param {object} given
 * @param {import('./accounts.mjs').Accounts} given.accounts
 * @param {import('./realm.mjs').Realm} given.realm
 * @param {(authorization: string | undefined) => Promise<any>} given.verify the token's claims; undefined when it is not valid
 */
export function adminHandler({ accounts, realm, verify }) {
  const account = id => {
    const found = accounts.withId(id);
    if (!found) throw new Refusal(404, { error: 'User not found' });
    return found;
  };
  /** @type {[string, RegExp, (call: any) => Promise<void>][]} */
  const routes = [
    [
      'POST',
      /^\/users$/,
      async ({ req, res, self }) => {
        const added = await accounts.add(fieldsOf(await json(req)));
        if (!added) throw said(409, 'User exists with same username');
        sendJson(res, 201, undefined, { location: `${self}/users/${added.id}` });
      },
    ],
    [
      'GET',
      /^\/users$/,
      async ({ res, query }) => {
        if (query.get('exact') !== 'true' || !query.get('username')) throw said(400, 'Only username=…&exact=true is supported');
        const found = accounts.named(query.get('username'));
        sendJson(res, 200, found ? [representation(found)] : []);
      },
    ],
    [
      'GET',
      /^\/roles\/([^/]+)$/,
      async ({ res, match }) => {
        const role = realm.roles.find(({ name }) => name === decodeURIComponent(match[1]));
        if (!role) throw new Refusal(404, { error: 'Could not find role' });
        sendJson(res, 200, { ...role, composite: false, clientRole: false, containerId: realm.name });
      },
    ],
    [
      'POST',
      /^\/users\/([^/]+)\/role-mappings\/realm$/,
      async ({ req, res, match }) => {
        const holder = account(match[1]);
        const given = await json(req);
        if (!Array.isArray(given)) throw said(400, 'A list of roles is needed');
        const known = given.every(role => realm.roles.some(({ id, name }) => name === role?.name && id === role?.id));
        if (!known) throw new Refusal(404, { error: 'Role not found' });
        accounts.change(holder, { realmRoles: [...new Set([...holder.realmRoles, ...given.map(({ name }) => name)])] });
        sendJson(res, 204);
      },
    ],
    [
      'PUT',
      /^\/users\/([^/]+)\/reset-password$/,
      async ({ req, res, match }) => {
        const { id } = account(match[1]);
        const password = await hashPassword(passwordIn(await json(req)));
        accounts.change(account(id), { password });
        sendJson(res, 204);
      },
    ],
  ];

  /** @param {import('node:http').IncomingMessage} req @param {import('node:http').ServerResponse} res @param {{path: string, self: string}} where `path` below the realm's; `self` the realm's own address */
  return async (req, res, { path, self }) => {
    const claims = await verify(req.headers.authorization);
    if (!claims || !accounts.withId(claims.sub)?.enabled) throw new Refusal(401, { error: 'HTTP 401 Unauthorized' });
    if (!claims.resource_access?.['realm-management']?.roles?.includes('manage-users'))
      throw new Refusal(403, { error: 'HTTP 403 Forbidden' });
    const { pathname, searchParams: query } = new URL(path, 'http://localhost');
    const matching = routes.filter(([, pattern]) => pattern.test(pathname));
    if (matching.length === 0) throw new Refusal(404, { error: 'HTTP 404 Not Found' });
    const route = matching.find(([method]) => method === req.method);
    if (!route) throw new Refusal(405, { error: 'HTTP 405 Method Not Allowed' });
    await route[2]({ req, res, self, query, match: route[1].exec(pathname) });
  };
}
