import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** A fault of the API, as problem+json told it. */
export class ApiFault extends Error {
  /** @param {number} status @param {{type?: string, title?: string, detail?: string, errors?: {field: string, message: string}[], instance?: string}} problem */
  constructor(status, problem) {
    const fields = (problem.errors ?? []).map(e => `${e.field}: ${e.message}`).join('; ');
    super([problem.title ?? `HTTP ${status}`, fields, problem.instance].filter(Boolean).join(' · '));
    this.name = 'ApiFault';
    this.status = status;
    this.problem = problem;
    this.reason = problem.type?.split(':').at(-1) ?? '';
  }
}

/** The public API as one person uses it: signs in by the password grant of `shuniu-cli`, and again before the token ends. */
export class Api {
  #token = '';
  #until = 0;
  /** @param {string} origin @param {{login: string, password: string}} who */
  constructor(origin, who) {
    this.origin = origin;
    this.who = who;
  }

  async token() {
    if (Date.now() < this.#until) return this.#token;
    const { login: username, password } = this.who;
    const response = await fetch(`${this.origin}/realms/shuniu/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', client_id: 'shuniu-cli', username, password, scope: 'openid' }),
    });
    const answer = await response.json();
    if (!response.ok)
      throw new ApiFault(response.status, { title: `sign-in of ${username} failed: ${answer.error_description ?? answer.error}` });
    this.#token = answer.access_token;
    this.#until = Date.now() + (answer.expires_in - 20) * 1000;
    return this.#token;
  }

  /** @param {string} method @param {string} where below the origin, `/api/v1/units` @param {unknown} [body] @param {Record<string, string>} [headers] */
  async call(method, where, body, headers = {}) {
    const form = body instanceof FormData;
    const response = await fetch(`${this.origin}${where}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.token()}`,
        'accept-language': 'zh-CN',
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : {};
    if (!response.ok) throw new ApiFault(response.status, answer);
    return { answer, headers: response.headers, status: response.status };
  }
  /** @param {string} where */
  async get(where) {
    return (await this.call('GET', where)).answer;
  }
  /** @param {string} where @param {unknown} body */
  async post(where, body) {
    return (await this.call('POST', where, body)).answer;
  }

  /** Checks a workbook; nothing but the report is written. @param {string} file @param {{unit: string, kind?: string, mapping?: string}} fields */
  async checkImport(file, fields) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) if (value) form.set(name, value);
    form.set('file', new Blob([fs.readFileSync(file)]), path.basename(file));
    return this.post('/api/v1/imports', form);
  }
  /** @param {string} id */
  commitImport(id) {
    return this.post(`/api/v1/imports/${id}:commit`, undefined);
  }
}

/**
 * Asks until the answer is true. For work that goes on elsewhere and can't tell when it is done.
 * @param {string} what for the error @param {() => Promise<boolean>} look @param {number} [limitMs]
 */
export async function until(what, look, limitMs = 60_000) {
  for (const end = Date.now() + limitMs; ; ) {
    if (await look()) return;
    if (Date.now() > end) throw new Error(`${what} did not happen in ${limitMs / 1000} s`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
