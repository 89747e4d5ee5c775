import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Document, type Entry, PublicationService, SealService } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform, until } from '@shuniu/testing';
import { clientsOf, fundPlatform, reasonOf, type Village, village, yuan } from '../fund.fixture.js';

const sha = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

describe('the sealed text of an entry', () => {
  let platform: TestPlatform;
  let v: Village;
  let entry: Entry;
  const seals = (actor: (typeof actors)[keyof typeof actors] = actors.fengerWorker) => platform.client(SealService, actor);
  const chain = () => platform.client(PublicationService, actors.fengerManager).getPublicChain({ id: v.fund.id });
  const textOf = ({ content }: Document): string => Buffer.from(content).toString('utf8');
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform);
    const { entries } = clientsOf(platform);
    const made = await entries.postIncome({
      projectId: v.project.id,
      partyId: v.party.id,
      category: '义卖',
      memo: '第三季度"义卖"\n两天',
      eventOn: '2026-11-02',
      amount: yuan(52),
    });
    entry = await until('the entry is sealed', async () => {
      const found = await entries.getEntry({ id: made.id });
      return found.chainSeq > 0 ? found : undefined;
    });
  });
  afterAll(() => platform?.close());

  it('SEAL-1: has a first line whose SHA-256 is the published digest', async () => {
    const made = await seals().getSealedText({ id: entry.id });
    expect(made).toMatchObject({ fileName: `封存文本-${entry.voucherNo}.txt`, mediaType: 'text/plain; charset=utf-8' });
    const link = (await chain()).links.find(l => l.seq === entry.chainSeq);
    const [first = ''] = textOf(made).split('\n');
    expect(sha(first)).toBe(link?.digest);
    expect(JSON.parse(first)[0][0]).toBe(entry.id);
  });

  it('SEAL-1: is checked by the very command that it tells, and leads on to the next link', async () => {
    const text = textOf(await seals().getSealedText({ id: entry.id }));
    const command = /Linux：(head .*)/.exec(text)?.[1] ?? '';
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-seal-'));
    try {
      const file = path.join(folder, 'sealed.txt');
      fs.writeFileSync(file, text);
      const { stdout } = spawnSync('sh', ['-c', command.replace('文件名', file)], { encoding: 'utf8' });
      const link = (await chain()).links.find(l => l.seq === entry.chainSeq);
      expect(stdout.split(' ')[0]).toBe(link?.digest);
      expect(text).toContain(`本号的 digest（摘要值）：${link?.digest}`);
      const before = /前一号的 hash.*：([0-9a-f]{64})/.exec(text)?.[1] ?? '';
      expect(sha(Buffer.from(`${before}${link?.digest}`, 'hex'))).toBe(link?.hash);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('SEAL-1: names nobody, and says what each column is', async () => {
    const text = textOf(await seals().getSealedText({ id: entry.id }));
    expect(text).not.toContain(v.party.name);
    expect(text).toContain('金额，单位是分：5200');
    expect(text).toContain(`/public/funds/${v.fund.id}/chain.json?after=${entry.chainSeq - 1}`);
  });

  it('SEAL-1: of the first entry of a fund begins with what is made of the fund itself', async () => {
    const { entries } = await clientsOf(platform).entries.listEntries({ fundId: v.fund.id });
    const one = entries.find(e => e.chainSeq === 1);
    expect(textOf(await seals().getSealedText({ id: one?.id ?? '' }))).toContain(`起始值）：${(await chain()).first}`);
  });

  it('is recorded, and told to nobody of another village', async () => {
    await seals(actors.fengerSupervisor).getSealedText({ id: entry.id });
    const admin = await platform.admin('fund');
    const { rows } = await admin.query(`SELECT action, subject_id FROM audit_records WHERE actor = $1`, [actors.fengerSupervisor.login]);
    expect(rows).toEqual([{ action: 'entry.sealedTextTaken', subject_id: entry.id }]);
    for (const asked of [seals().getSealedText({ id: uuidv7() }), seals(actors.wenquanManager).getSealedText({ id: entry.id })])
      expect(await reasonOf(asked)).toBe('ENTRY_NOT_FOUND');
    expect(await reasonOf(seals(actors.fengerVolunteer).getSealedText({ id: entry.id }))).toBe('ROLE_REQUIRED');
  });

  it('SEAL-1: is not handed out when the books are not what was sealed', async () => {
    const admin = await platform.admin('fund');
    await admin.query('SET session_replication_role = replica');
    await admin.query(`UPDATE entries SET memo = '改过' WHERE id = $1`, [entry.id]);
    await admin.query('SET session_replication_role = DEFAULT');
    expect(await reasonOf(seals().getSealedText({ id: entry.id }))).toBe('SEAL_BROKEN');
  });
});
