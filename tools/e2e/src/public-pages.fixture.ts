import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { migrate, migrationsOf } from '@shuniu/db';
import type { Platform } from '../lib/platform.mjs';
import { newDisclosure } from './disclosure.fixture.js';

const FENGER = '440117002215';

/** What anybody may read of a village’s fund. */
export const publicPages = (village: () => Platform) => () => {
  let platform: Platform;
  let id: string;
  beforeAll(async () => {
    platform = village();
    id = (await platform.as('fenger.manager').get(`/api/v1/funds?unit=${FENGER}`)).funds[0].id;
  });
  const open = async (path: string) => {
    const response = await fetch(`${platform.origin}/public${path}`);
    return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
  };

  it('lead from the list to a fund’s newest month without a login', async () => {
    const list = await open('');
    expect([list.status, list.text]).toEqual([200, expect.stringContaining(`/public/funds/${id}`)]);
    const page = await open(`/funds/${id}`);
    expect([page.status, page.type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).toContain('2023年8月收支公示');
    expect(page.text).toContain('1,088,457.83');
    expect(page.text).not.toContain('<script');
  });

  it('show every movement of all months, adding up to the fund’s balance, each marked as history', async () => {
    const { months } = JSON.parse((await open(`/funds/${id}/fund.json`)).text) as { months: string[] };
    const all = await Promise.all(months.map(async month => JSON.parse((await open(`/funds/${id}/fund.json?month=${month}`)).text)));
    const movements = all.flatMap(m => m.movements ?? []) as { effect: { fen: string }; history?: boolean }[];
    expect([movements.length, movements.every(m => m.history)]).toEqual([102, true]);
    expect(movements.reduce((sum, m) => sum + Number(m.effect.fen), 0)).toBe(108_845_783);
  });

  it('name nobody of the books: no donor agreed yet', async () => {
    const { parties } = await platform.as('fenger.manager').get('/api/v1/parties?pageSize=200');
    const { months } = JSON.parse((await open(`/funds/${id}/fund.json`)).text) as { months: string[] };
    const pages = await Promise.all(months.map(month => open(`/funds/${id}?month=${month}`)));
    // The host charity is named on every page: it raised the money.
    const all = pages.map(p => p.text.replaceAll('从化区慈善会（示例）', '')).join('');
    expect(parties.length).toBeGreaterThan(10);
    expect(parties.filter((p: { name: string }) => all.includes(p.name))).toEqual([]);
  });

  it('give the chain for a program of a stranger', async () => {
    const { first, links } = JSON.parse((await open(`/funds/${id}/chain.json`)).text) as Record<'first', string> & {
      links: { digest: string; hash: string }[];
    };
    let before = first;
    for (const { digest, hash } of links) {
      before = createHash('sha256')
        .update(Buffer.from(before + digest, 'hex'))
        .digest('hex');
      expect(hash).toBe(before);
    }
    expect(links).toHaveLength(102);
  });

  it('agree with the ledger made anew from its export, in a database that was empty', async () => {
    const file = (name: string) => path.join(platform.dataDir, name);
    const { links } = JSON.parse((await open(`/funds/${id}/chain.json`)).text) as { links: { seq: number; hash: string }[] };
    fs.writeFileSync(file('heads.json'), JSON.stringify([{ fundId: id, ...links.at(-1) }]));
    await platform.shuniu('ledger', 'export', file('ledger.ndjson'));
    const into = Object.assign(new URL(platform.wiring.infra.postgres.url), { pathname: 'fund_again' });
    await (await platform.database('postgres')).query('CREATE DATABASE fund_again OWNER fund_owner');
    const admin = { host: into.hostname, port: Number(into.port), user: into.username, password: decodeURIComponent(into.password) };
    await migrate(admin, { service: 'fund', database: 'fund_again', migrations: migrationsOf(path.resolve('services/fund')) });
    const found = await platform.shuniu('ledger', 'replay', file('ledger.ndjson'), '--into', into.href, '--heads', file('heads.json'));
    expect(found).toMatchObject({ differ: [], chains: { entries: 102, heads: 1, broken: [] } });
    expect(fs.statSync(file('ledger.ndjson')).mode & 0o777).toBe(0o600);
  });

  it('DISCLOSURE-6: show what was published, whose text has its digest, and its correction; drafts are nobody’s', async () => {
    const api = platform.as('fenger.manager');
    const draftId = await newDisclosure(platform, 'correcting');
    const { fundId, correctsId } = await api.get(`/api/v1/disclosures/${draftId}`);
    const { digest } = await api.get(`/api/v1/disclosures/${correctsId}`);
    const at = (disclosureId: string) => `/funds/${fundId}/disclosures/${disclosureId}`;
    expect((await open(at(draftId))).status).toBe(404);
    expect((await open(`/funds/${id}/disclosures/${correctsId}`)).status).toBe(404);
    const page = await open(at(correctsId));
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('社区互助款')]);
    expect(page.text).toContain(digest.slice(0, 4).toUpperCase());
    expect(page.text).not.toMatch(/<script|已更正/);
    const { text } = await open(`${at(correctsId)}/disclosure.json`);
    expect(createHash('sha256').update(text).digest('hex')).toBe(digest);
    await platform.as('fenger.fund').post(`/api/v1/disclosures/${draftId}:publish`, {});
    // A page may be a minute old for whoever keeps it; the test keeps none.
    expect((await open(at(correctsId))).text).toContain('凤二村的更正');
    const list = (await open(`/funds/${fundId}`)).text;
    for (const one of [draftId, correctsId]) expect(list).toContain(`/public${at(one)}`);
    expect(list).toContain('已更正');
  });

  it('say in words that there is no such page', async () => {
    for (const path of ['/funds/nobody', `/funds/${id}?month=nonsense`, '/funds/01a213f6-4421-767d-a99b-1c24a2287d77']) {
      const page = await open(path);
      expect([path, page.status, page.text]).toEqual([path, 404, expect.stringContaining('没有这一页')]);
    }
  });
};
