import { errors, Provider } from 'oidc-provider';
import { errorPage, logoutPage, signedOutPage } from './pages.mjs';

const ENDPOINTS = '/protocol/openid-connect';
const API = 'shuniu-api';
const RESOURCE = `urn:shuniu:${API}`;
const SCOPE = 'openid profile email';

/**
 * What a token says of an account, in Keycloak's shape. Roles are those the account has and the client may carry.
 * @param {import('./accounts.mjs').Account} account
 * @param {import('./realm.mjs').RealmClient} client
 */
export function claimsOf(account, client) {
  const carried = Object.entries(account.clientRoles).map(([of, roles]) => ({
    of,
    roles: roles.filter(role => client.clientRoles[of]?.has(role)),
  }));
  const clientRoles = carried.filter(({ roles }) => roles.length > 0).map(({ of, roles }) => [of, { roles }]);
  return {
    preferred_username: account.username,
    name: account.name,
    unit_code: account.unitCode,
    realm_access: { roles: account.realmRoles.filter(role => client.realmRoles.has(role)) },
    ...(clientRoles.length > 0 ? { resource_access: Object.fromEntries(clientRoles) } : {}),
  };
}

const seconds = () => Math.floor(Date.now() / 1000);
const within = (idle, end) => Math.max(1, Math.min(idle, end - seconds()));

function lifetimes({ tokenSeconds, idleSeconds, maxSeconds }) {
  return {
    AccessToken: tokenSeconds,
    AuthorizationCode: 60,
    IdToken: tokenSeconds,
    Interaction: 1800,
    Grant: maxSeconds,
    Session: (_ctx, session) => within(idleSeconds, (session.loginTs ?? seconds()) + maxSeconds),
    RefreshToken: (_ctx, token) => within(idleSeconds, (token.iiat ?? seconds()) + maxSeconds),
  };
}

const clientMetadata = (client, origins) => ({
  client_id: client.id,
  token_endpoint_auth_method: 'none',
  grant_types: [...(client.code ? ['authorization_code'] : []), ...(client.password ? ['password'] : []), 'refresh_token'],
  response_types: client.code ? ['code'] : [],
  redirect_uris: client.code ? origins.map(origin => `${origin}/`) : [],
  post_logout_redirect_uris: client.code ? origins.map(origin => `${origin}/`) : [],
});

/**
 * Whether Keycloak's redirect patterns of a client let an address in. A pattern's path holds at our own origins, and its host nowhere else: the
 * realm file names the usual port, which may be another program's here.
 * @param {string} value
 * @param {{patterns: string[], origins: string[]}} allowed
 */
export function redirectAllowed(value, { patterns, origins }) {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const url = new URL(value);
  // The address must be written as it is understood: no user part, no dot segments, no other spelling of the host.
  if (url.hash || url.username || url.password || (value !== url.href && `${value}/` !== url.href)) return false;
  return patterns.some(pattern => {
    const path = pattern.replace(/^https?:\/\/[^/]+/, '');
    return origins.map(origin => origin + path).some(one => (one.endsWith('*') ? url.href.startsWith(one.slice(0, -1)) : url.href === one));
  });
}

// One grant per person and client holds everything a client of ours may ask for: there is no consent to give.
async function grantFor(provider, { accountId, clientId, existing }) {
  const known = existing && (await provider.Grant.find(existing));
  if (known && known.accountId === accountId && known.clientId === clientId) return known;
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope(SCOPE);
  grant.addResourceScope(RESOURCE, SCOPE);
  await grant.save();
  return grant;
}

const resourceServer = realm => ({
  scope: SCOPE,
  audience: API,
  accessTokenTTL: realm.tokenSeconds,
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: 'RS256' } },
});

function features(realm) {
  return {
    devInteractions: { enabled: false },
    revocation: { enabled: true },
    userinfo: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, resource) => {
        if (resource !== RESOURCE) throw new errors.InvalidTarget();
        return resourceServer(realm);
      },
    },
    rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource: async ctx => signedOutPage(ctx) },
  };
}

// A hint of the person who is logged in is proof enough that the client means it: no page asks again.
async function logoutSource(ctx, form) {
  const { session, entities, provider, params } = ctx.oidc;
  if (entities.IdTokenHint?.payload.sub !== session.accountId) return logoutPage(ctx, form);
  for (const { grantId } of Object.values(session.authorizations ?? {})) {
    if (!grantId) continue;
    await provider.RefreshToken.revokeByGrantId(grantId);
    const grant = await provider.Grant.find(grantId);
    await grant?.destroy();
  }
  await session.destroy();
  ctx.cookies.set(provider.cookieName('session'), null, COOKIE);
  const target = new URL(params.post_logout_redirect_uri ?? ctx.oidc.urlFor('end_session_success'));
  if (params.post_logout_redirect_uri && params.state) target.searchParams.set('state', params.state);
  ctx.status = 303;
  ctx.redirect(target.href);
}

/** Cookies of the provider: for this realm's paths, unreadable for scripts, not sent from other sites' forms. */
const COOKIE = { httpOnly: true, sameSite: /** @type {const} */ ('lax'), signed: true, path: '/realms/shuniu' };
const SHORT = { httpOnly: true, sameSite: /** @type {const} */ ('lax'), signed: true };

/**
 * The OpenID provider itself, with Keycloak's paths and tokens.
 * @param {object} given
 * @param {string} given.issuer
 * @param {string[]} given.origins
 * @param {import('./realm.mjs').Realm} given.realm
 * @param {import('./accounts.mjs').Accounts} given.accounts
 * @param {import('./lockout.mjs').Lockout} given.lockout
 * @param {{jwk: object, cookieKey: string}} given.keys
 * @param {any} given.Adapter
 */
export function createProvider({ issuer, origins, realm, accounts, lockout, keys, Adapter }) {
  const clients = new Map(realm.clients.map(client => [client.id, client]));
  const claims = (accountId, clientId) => {
    const account = accounts.withId(accountId);
    const client = clients.get(clientId);
    return account && client ? claimsOf(account, client) : {};
  };
  const provider = new Provider(issuer, {
    adapter: Adapter,
    jwks: { keys: [keys.jwk] },
    cookies: {
      keys: [keys.cookieKey],
      names: { session: 'shuniu_session', interaction: 'shuniu_login', resume: 'shuniu_resume' },
      long: COOKIE,
      short: SHORT,
    },
    clients: realm.clients.map(client => clientMetadata(client, origins)),
    routes: {
      authorization: `${ENDPOINTS}/auth`,
      token: `${ENDPOINTS}/token`,
      jwks: `${ENDPOINTS}/certs`,
      userinfo: `${ENDPOINTS}/userinfo`,
      end_session: `${ENDPOINTS}/logout`,
      revocation: `${ENDPOINTS}/revoke`,
    },
    pkce: { required: () => true },
    features: features(realm),
    scopes: SCOPE.split(' '),
    claims: { openid: ['sub', 'sid'], profile: ['preferred_username', 'name', 'unit_code', 'realm_access'] },
    conformIdTokenClaims: false,
    clientBasedCORS: () => false,
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    responseTypes: ['code'],
    ttl: lifetimes(realm),
    interactions: { url: (_ctx, interaction) => `${new URL(issuer).pathname}/login-actions/${interaction.uid}` },
    findAccount: (ctx, id) => {
      const account = accounts.withId(id);
      if (!account?.enabled) return undefined;
      return { accountId: id, claims: async () => ({ sub: id, ...claims(id, ctx.oidc.client?.clientId) }) };
    },
    loadExistingGrant: ctx => {
      const { accountId } = ctx.oidc.session;
      const { clientId } = ctx.oidc.client;
      return grantFor(provider, { accountId, clientId, existing: ctx.oidc.session.grantIdFor(clientId) });
    },
    extraTokenClaims: (_ctx, token) => ({
      typ: 'Bearer',
      azp: token.clientId,
      sid: token.sessionUid ?? token.grantId,
      ...claims(token.accountId, token.clientId),
    }),
    formats: {
      customizers: {
        jwt: (_ctx, _token, jwt) => {
          jwt.header = { typ: 'JWT' };
          jwt.payload.aud = [API];
        },
      },
    },
    renderError: (ctx, out) => errorPage(ctx, out),
  });
  const allowed = client => ({ patterns: clients.get(client.clientId)?.redirectUris ?? [], origins });
  provider.Client.prototype.redirectUriAllowed = function redirectUriAllowed(value) {
    return redirectAllowed(value, allowed(this));
  };
  provider.Client.prototype.postLogoutRedirectUriAllowed = function postLogoutRedirectUriAllowed(value) {
    return redirectAllowed(value, allowed(this));
  };
  provider.proxy = true;
  if (realm.clients.some(client => client.password)) {
    provider.registerGrantType('password', passwordGrant({ provider, realm, accounts, lockout }), ['username', 'password', 'scope']);
  }
  return provider;
}

// As Keycloak: a wrong password and a paused login get the same answer.
function refused() {
  return Object.assign(new errors.InvalidGrant('wrong login, wrong password, or paused'), {
    status: 401,
    statusCode: 401,
    error_description: 'Invalid user credentials',
  });
}

function passwordGrant({ provider, realm, accounts, lockout }) {
  return async ctx => {
    const { username, password } = ctx.oidc.params;
    const { client } = ctx.oidc;
    if (typeof username !== 'string' || typeof password !== 'string') throw new errors.InvalidRequest('username and password are needed');
    if (lockout.pausedSeconds(username) > 0) throw refused();
    lockout.tried(username);
    const account = await accounts.authenticate(username, password);
    if (!account) throw refused();
    lockout.succeeded(username);
    const { jti: grantId } = await grantFor(provider, { accountId: account.id, clientId: client.clientId, existing: undefined });
    const shared = { accountId: account.id, client, grantId, gty: 'password', scope: SCOPE, expiresWithSession: false };
    const access = new provider.AccessToken(shared);
    access.resourceServer = new provider.ResourceServer(RESOURCE, resourceServer(realm));
    const refresh = new provider.RefreshToken({ ...shared, resource: RESOURCE, rotations: 0, iiat: seconds() });
    ctx.body = {
      access_token: await access.save(),
      expires_in: realm.tokenSeconds,
      refresh_token: await refresh.save(),
      refresh_expires_in: realm.idleSeconds,
      token_type: 'Bearer',
      scope: SCOPE,
    };
  };
}
