// Sessions, codes and refresh tokens of the embedded provider, in memory: they end with the process, and everybody logs in again.
const SWEEP_MILLIS = 60_000;
const OF_A_GRANT = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

/**
 * The adapter class oidc-provider asks for, over one store of its own; `stop` ends its sweeping.
 */
export function memoryStore() {
  /** @type {Map<string, {payload: any, expires: number}>} */
  const entries = new Map();
  const sweep = () => {
    for (const [key, { expires }] of entries) if (expires <= Date.now()) entries.delete(key);
  };
  const timer = setInterval(sweep, SWEEP_MILLIS);
  timer.unref();
  const live = key => {
    const entry = entries.get(key);
    return entry && entry.expires > Date.now() ? entry.payload : undefined;
  };

  // A person at work renews tokens and never comes by the login: the session lasts as long as its youngest refresh token.
  const prolong = (uid, expires) => {
    const pointer = entries.get(`uid:${uid}`);
    const session = pointer && entries.get(`Session:${pointer.payload}`);
    if (!pointer || !session) return;
    pointer.expires = Math.max(pointer.expires, expires);
    session.expires = Math.max(session.expires, expires);
    session.payload = { ...session.payload, exp: Math.floor(session.expires / 1000) };
  };

  class Adapter {
    #model;
    constructor(model) {
      this.#model = model;
    }
    async upsert(id, payload, seconds) {
      const expires = seconds ? Date.now() + seconds * 1000 : Number.POSITIVE_INFINITY;
      entries.set(`${this.#model}:${id}`, { payload, expires });
      if (this.#model === 'Session') entries.set(`uid:${payload.uid}`, { payload: id, expires });
      if (this.#model === 'RefreshToken' && payload.sessionUid) prolong(payload.sessionUid, expires);
    }
    async find(id) {
      return live(`${this.#model}:${id}`);
    }
    async findByUid(uid) {
      return live(`Session:${live(`uid:${uid}`)}`);
    }
    async findByUserCode() {
      return undefined;
    }
    async consume(id) {
      const payload = live(`${this.#model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    }
    async destroy(id) {
      entries.delete(`${this.#model}:${id}`);
    }
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) {
        if (OF_A_GRANT.has(key.slice(0, key.indexOf(':'))) && payload?.grantId === grantId) entries.delete(key);
      }
    }
  }
  return { Adapter, stop: () => clearInterval(timer) };
}
