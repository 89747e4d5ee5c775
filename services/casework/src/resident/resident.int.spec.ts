import { randomUUID } from 'node:crypto';
import { fromBinary } from '@bufbuild/protobuf';
import { DuplicateGround, ResidentSavedSchema, ResidentService, ResidentState } from '@shuniu/contracts';
import { Fault, fixedClock } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform } from '@shuniu/testing';
import { fileResident, idNumber, person, phone, reasonOf } from '../casework.fixture.js';

describe('the files of residents', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: fixedClock('2023-08-31T04:00:00Z') });
  });
  afterAll(() => platform.close());
  const residents = (as: (typeof actors)[keyof typeof actors] = actors.fengerWorker) => platform.client(ResidentService, as);
  const file = (over: Parameters<typeof fileResident>[2] = {}) => fileResident(platform, actors.fengerWorker, over);
  const eventsOf = async (id: string) => {
    const { rows } = await (await platform.admin('casework')).query<{ version: number; payload: Buffer }>(
      'SELECT version, payload FROM outbox WHERE aggregate_id = $1 ORDER BY version',
      [id],
    );
    return rows.map(r => ({ version: r.version, saved: fromBinary(ResidentSavedSchema, r.payload) }));
  };

  describe('opening one (C01)', () => {
    it('answers the whole file masked, with a number, an etag and the birth date of the ID number', async () => {
      const number = idNumber('1950-03-04');
      const { resident, possibleDuplicates } = await residents().createResident({
        resident: person({ name: ' 曾 小明', idNumber: number, phone: '+86 199-0009-9001', filedOn: '2023-08-01' }),
      });
      expect(possibleDuplicates).toEqual([]);
      expect(resident).toMatchObject({
        name: '曾小明',
        unitCode: FENGER,
        birthOn: '1950-03-04',
        age: 73,
        phone: '199****9001',
        address: '凤二村一社***',
        hamlet: '一社',
        health: '已填写',
        filedOn: '2023-08-01',
        state: ResidentState.ACTIVE,
        etag: '"1"',
        namesake: false,
      });
      expect(resident?.fileNumber).toMatch(/^440117002215-\d{5}$/);
      expect(resident?.idNumber).toBe(`990***********${number.slice(-4)}`);
      const read = await residents().getResident({ id: resident?.id ?? '' });
      expect(read).toEqual(resident);
    });

    it('records one event that names nobody', async () => {
      const { id } = await file({ name: '事件人', categories: [{ category: '独居长者' }] });
      expect(await eventsOf(id)).toMatchObject([
        {
          version: 1,
          saved: {
            residentId: id,
            householdId: '',
            state: ResidentState.ACTIVE,
            history: false,
            categories: [{ category: '独居长者', toOn: '' }],
          },
        },
      ]);
    });

    it.each([
      ['INVALID_REQUEST', { name: ' ', birthOn: '1950-03-05', idNumber: '990117195003040014' }],
      ['INVALID_REQUEST', { idNumber: '990117195003040015' }],
      ['INVALID_REQUEST', { phone: '123' }],
      ['INVALID_REQUEST', { health: '已填写' }],
      ['INVALID_REQUEST', { address: '凤二村一社***' }],
      ['INVALID_REQUEST', { categories: [{ category: '低保', fromOn: '2023-02-01', toOn: '2023-01-01' }] }],
      ['INVALID_REQUEST', { categories: [{ category: '低保' }, { category: '低保' }] }],
      ['BIRTH_DATE_MISMATCH', { idNumber: idNumber('1950-03-04'), birthOn: '1950-03-05', filedOn: '2023-09-01' }],
      ['DATE_IN_FUTURE', { idNumber: '', birthOn: '2023-09-01', categories: [{ category: '没有' }] }],
      ['DATE_IN_FUTURE', { filedOn: '2023-09-01', categories: [{ category: '没有' }] }],
      ['DATE_IN_FUTURE', { categories: [{ category: '没有', fromOn: '2023-09-01' }] }],
      ['UNKNOWN_CATEGORY', { categories: [{ category: '没有' }] }],
    ])('is refused with %s for %j', async (reason, over) => {
      expect(await reasonOf(residents().createResident({ resident: person(over), householdId: randomUUID() }))).toBe(reason);
    });

    it('names the field that is wrong', async () => {
      const error = await residents()
        .createResident({ resident: person({ idNumber: '990117195003040015', phone: '12' }) })
        .catch((e: unknown) => e as Fault);
      expect(error).toBeInstanceOf(Fault);
      expect((error as Fault).violations.map(v => [v.field, v.rule])).toEqual([
        ['resident.idNumber', 'id_number'],
        ['resident.phone', 'phone'],
      ]);
    });

    it('looks for the household before it looks for the ID number, and refuses an ID number twice at a station (RESIDENT-3)', async () => {
      const { idNumber: _, ...over } = person();
      const number = idNumber();
      await file({ idNumber: number });
      expect(await reasonOf(residents().createResident({ resident: { ...over, idNumber: number }, householdId: randomUUID() }))).toBe(
        'HOUSEHOLD_NOT_FOUND',
      );
      expect(await reasonOf(residents().createResident({ resident: { ...over, idNumber: number.toLowerCase() } }))).toBe('ID_NUMBER_TAKEN');
      const elsewhere = await platform
        .client(ResidentService, actors.wenquanManager)
        .createResident({ resident: { ...over, idNumber: number } });
      expect(elsewhere.possibleDuplicates).toEqual([]);
    });

    it('has one effect when the same key is sent five times in parallel, with an ID number and without', async () => {
      for (const number of [idNumber(), '']) {
        const request = { resident: person({ name: '并发人', idNumber: number, birthOn: '1950-03-04' }) };
        if (number !== '') request.resident.birthOn = '';
        const idempotencyKey = randomUUID();
        const answers = await Promise.all(Array.from({ length: 5 }, () => residents().createResident(request, { idempotencyKey })));
        expect(new Set(answers.map(a => a.resident?.id)).size).toBe(1);
        expect(new Set(answers.map(a => a.resident?.fileNumber)).size).toBe(1);
        expect(await eventsOf(answers[0]?.resident?.id ?? '')).toHaveLength(1);
        expect(await reasonOf(residents().createResident({ resident: person() }, { idempotencyKey }))).toBe('IDEMPOTENCY_KEY_REUSED');
      }
    });

    it('gives one file to one of many who file the same ID number at the same moment', async () => {
      const number = idNumber();
      const reasons = await Promise.all(
        Array.from({ length: 6 }, () => reasonOf(residents().createResident({ resident: person({ idNumber: number }) }))),
      );
      expect(reasons.filter(r => r === undefined)).toHaveLength(1);
      expect(reasons.filter(r => r === 'ID_NUMBER_TAKEN')).toHaveLength(5);
    });
  });

  describe('likenesses (C25)', () => {
    it('are told, likeliest first, and block nothing', async () => {
      const number = phone();
      const first = await file({ name: '曾相似', phone: number, idNumber: idNumber('1961-02-03') });
      const second = await file({ name: '曾相似', idNumber: '', birthOn: '1961-02-03' });
      const sounding = await file({ name: '增香丝', idNumber: '', birthOn: '1961-02-03' });
      const { resident, possibleDuplicates } = await residents().createResident({
        resident: person({ name: '曾相似', idNumber: '', birthOn: '1961-02-03', phone: number }),
      });
      expect(resident?.namesake).toBe(true);
      expect(possibleDuplicates.map(d => [d.resident?.id, d.grounds])).toEqual([
        [first.id, [DuplicateGround.PHONE, DuplicateGround.NAME_AND_BIRTH]],
        [second.id, [DuplicateGround.NAME_AND_BIRTH]],
        [sounding.id, [DuplicateGround.SOUND_AND_BIRTH]],
      ]);
      expect(possibleDuplicates[0]?.resident).toMatchObject({ name: '曾相似', phone: `199****${number.slice(-4)}` });
    });

    it('are found while a person is still typed, by the ID number too', async () => {
      const number = idNumber('1962-02-03');
      const there = await file({ name: '找得到', idNumber: number });
      const { duplicates } = await residents().findDuplicates({ name: '别的名', idNumber: number });
      expect(duplicates.map(d => [d.resident?.id, d.grounds])).toEqual([[there.id, [DuplicateGround.ID_NUMBER]]]);
      expect((await residents().findDuplicates({ name: '找', idNumber: '9901' })).duplicates).toEqual([]);
      expect(
        (await platform.client(ResidentService, actors.wenquanManager).findDuplicates({ name: '找得到', idNumber: number })).duplicates,
      ).toEqual([]);
    });
  });

  describe('changing one (C32)', () => {
    it('changes the fields that the mask names and no other, and keeps each change sealed', async () => {
      const was = await file({ name: '改前人', living: '独居' });
      const is = await residents().updateResident({
        id: was.id,
        etag: was.etag,
        updateMask: ['name', 'phone'],
        resident: { name: '改后人', phone: '19900099777', living: '与子女' },
      });
      expect(is).toMatchObject({ name: '改后人', phone: '199****9777', living: '独居', etag: '"2"', idNumber: was.idNumber });
      expect((await eventsOf(was.id)).map(e => e.version)).toEqual([1, 2]);
      const { rows } = await (await platform.admin('casework')).query(
        'SELECT field, was, became, actor FROM field_changes WHERE resident_id = $1 ORDER BY field',
        [was.id],
      );
      expect(rows.map(r => [r.field, r.actor])).toEqual([
        ['name', 'fenger.worker'],
        ['phone', 'fenger.worker'],
      ]);
      expect(rows[0].became.includes('改后人')).toBe(false);
      expect((await residents().searchResidents({ text: '改后' })).residents.map(r => r.id)).toEqual([was.id]);
      expect((await residents().searchResidents({ text: '改前人' })).residents).toEqual([]);
    });

    it('changes nothing, not even the etag, when nothing differs', async () => {
      const was = await file();
      expect((await residents().updateResident({ id: was.id, updateMask: ['name'], resident: { name: was.name } })).etag).toBe('"1"');
    });

    it('is refused in order', async () => {
      const taken = idNumber();
      await file({ idNumber: taken });
      const was = await file({ idNumber: idNumber('1950-03-04') });
      const update = (over: object) =>
        reasonOf(residents().updateResident({ id: was.id, updateMask: ['name'], resident: person(), ...over }));
      expect(await update({ id: randomUUID(), etag: '"9"' })).toBe('RESIDENT_NOT_FOUND');
      expect(await update({ etag: '"9"', updateMask: ['birthOn'], resident: { birthOn: '1950-03-05' } })).toBe('ETAG_MISMATCH');
      expect(await update({ updateMask: ['birthOn'], resident: { birthOn: '1950-03-05' } })).toBe('BIRTH_DATE_MISMATCH');
      expect(await update({ updateMask: ['birthOn', 'idNumber'], resident: { birthOn: '2023-09-01' } })).toBe('DATE_IN_FUTURE');
      expect(await update({ updateMask: ['idNumber', 'birthOn'], resident: { idNumber: taken } })).toBe('ID_NUMBER_TAKEN');
      expect(await update({ updateMask: ['fileNumber'] })).toBe('INVALID_REQUEST');
      expect(await update({ updateMask: ['phone'], resident: { phone: was.phone } })).toBe('INVALID_REQUEST');
    });

    it('RESIDENT-5: tells of a stale etag which fields differ and who changed which of them since, and no value', async () => {
      const was = await file({ name: '标签人' });
      await residents().updateResident({ id: was.id, updateMask: ['worker', 'phone'], resident: { worker: '甲', phone: '19900000123' } });
      await residents().updateResident({ id: was.id, updateMask: ['living'], resident: { living: '与配偶' } });
      const update = (etag: string) =>
        residents().updateResident({
          id: was.id,
          etag,
          updateMask: ['worker', 'name', 'phone', 'living', 'health'],
          resident: { worker: '乙', name: '标签人', phone: '19900000124', living: '与配偶', health: '腿疼' },
        });
      const fault = (await update(was.etag).catch(e => e)) as Fault;
      expect(fault).toMatchObject({ reason: 'ETAG_MISMATCH', meta: { etag: '"3"', fields: 'phone,health,worker' } });
      const changed = JSON.parse(fault.meta.changed ?? '') as { field: string; by: string; at: string }[];
      expect(changed.map(c => [c.field, c.by])).toEqual([
        ['phone', 'fenger.worker'],
        ['worker', 'fenger.worker'],
      ]);
      expect(changed.every(c => !Number.isNaN(Date.parse(c.at)))).toBe(true);
      expect(JSON.stringify(fault.meta)).not.toMatch(/199|甲|乙/);
      await expect(update('"2"')).rejects.toMatchObject({ meta: { changed: '[]' } });
      expect(await update(fault.meta.etag ?? '')).toMatchObject({ worker: '乙', etag: '"4"' });
    });

    it('gives each of many changes at one moment a version and an event of its own', async () => {
      const { id } = await file();
      await Promise.all(
        Array.from({ length: 5 }, (_, i) => residents().updateResident({ id, updateMask: ['worker'], resident: { worker: `社工${i}` } })),
      );
      expect((await eventsOf(id)).map(e => e.version)).toEqual([1, 2, 3, 4, 5, 6]);
    });
  });

  it('answers PAGE_TOKEN_INVALID to a token of its own making', async () => {
    expect(await reasonOf(residents().listResidents({ pageToken: 'nonsense' }))).toBe('PAGE_TOKEN_INVALID');
  });
});
