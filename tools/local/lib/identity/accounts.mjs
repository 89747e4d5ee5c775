import { randomBytes, randomUUID, scrypt, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** @type {(password: string, salt: Buffer, length: number, cost: import('node:crypto').ScryptOptions) => Promise<Buffer>} */
const derive = promisify(scrypt);
const COST = { N: 16_384, r: 8, p: 1 };
const LENGTH = 32;

/**
 * @typedef {object} Account
 * @property {string} id the token's `sub`
 * @property {string} username lower case
 * @property {string} name
 * @property {boolean} enabled
 * @property {string | undefined} unitCode
 * @property {string[]} realmRoles
 * @property {Record<string, string[]>} clientRoles
 * @property {{salt: string, hash: string} | undefined} [password]
 */

/**
 * The scrypt hash of a password, with its salt.
 * @param {string} password
 */
export async function hashPassword(password) {
  const salt = randomBytes(16);
  const hash = await derive(password.normalize('NFC'), salt, LENGTH, COST);
  return { salt: salt.toString('base64'), hash: hash.toString('base64') };
}

// A login nobody has costs as much as a wrong password.
const decoy = { salt: randomBytes(16).toString('base64'), hash: randomBytes(LENGTH).toString('base64') };
async function matches(password, { salt, hash } = decoy) {
  const tried = await derive(password.normalize('NFC'), Buffer.from(salt, 'base64'), LENGTH, COST);
  return timingSafeEqual(tried, Buffer.from(hash, 'base64'));
}

const nameOf = user => [user.firstName, user.lastName].filter(Boolean).join(' ') || user.username;

/**
 * The accounts: those of the realm's demonstration file, and those added or changed later, which are kept in `<dataDir>/identity.json` (mode 0600,
 * passwords hashed with scrypt). What was added or changed wins.
 */
export class Accounts {
  #file;
  /** @type {Map<string, Account>} */
  #byName = new Map();
  /** @type {Set<string>} */
  #kept = new Set();
  #demoUsers;

  /** @param {{dataDir: string, demoUsers: any[]}} given */
  constructor({ dataDir, demoUsers }) {
    this.#file = path.join(dataDir, 'identity.json');
    this.#demoUsers = demoUsers;
  }

  /** Reads the accounts; the demonstration's passwords are hashed like all others. */
  async load() {
    const shared = new Map();
    for (const user of this.#demoUsers) {
      const plain = user.credentials?.[0]?.value;
      if (plain && !shared.has(plain)) shared.set(plain, await hashPassword(plain));
      this.#byName.set(user.username, {
        id: user.id,
        username: user.username,
        name: nameOf(user),
        enabled: user.enabled,
        unitCode: user.attributes?.unit_code?.[0],
        realmRoles: user.realmRoles ?? [],
        clientRoles: user.clientRoles ?? {},
        password: shared.get(plain),
      });
    }
    if (!fs.existsSync(this.#file)) return this;
    for (const account of JSON.parse(fs.readFileSync(this.#file, 'utf8')).users) this.#keep(account);
    return this;
  }

  get size() {
    return this.#byName.size;
  }

  /** @param {string} username */
  named(username) {
    return this.#byName.get(username.trim().toLowerCase());
  }

  /** @param {string} id */
  withId(id) {
    for (const account of this.#byName.values()) if (account.id === id) return account;
    return undefined;
  }

  /**
   * The account with this login and password, if it may log in.
   * @param {string} username
   * @param {string} password
   */
  async authenticate(username, password) {
    const account = this.named(username);
    const right = await matches(password, account?.password);
    return right && account?.enabled && account.password ? account : undefined;
  }

  /**
   * Adds an account. The login must be free.
   * @param {{username: string, name?: string, enabled?: boolean, unitCode?: string, realmRoles?: string[], clientRoles?: Record<string, string[]>, password?: string}} given
   */
  async add({ username, name, enabled = true, unitCode, realmRoles = [], clientRoles = {}, password }) {
    const hashed = password === undefined ? undefined : await hashPassword(password);
    const login = username.trim().toLowerCase();
    if (this.#byName.has(login)) return undefined;
    const account = {
      id: randomUUID(),
      username: login,
      name: name || login,
      enabled,
      unitCode,
      realmRoles,
      clientRoles,
      password: hashed,
    };
    this.#keep(account);
    this.#save();
    return account;
  }

  /**
   * Changes an account and keeps it.
   * @param {Account} account
   * @param {Partial<Account>} change
   */
  change(account, change) {
    this.#keep({ ...account, ...change });
    this.#save();
  }

  #keep(account) {
    this.#byName.set(account.username, account);
    this.#kept.add(account.username);
  }

  #save() {
    const users = [...this.#kept].map(username => this.#byName.get(username));
    fs.writeFileSync(`${this.#file}.new`, `${JSON.stringify({ users }, null, 2)}\n`, { mode: 0o600 });
    fs.renameSync(`${this.#file}.new`, this.#file);
  }
}
