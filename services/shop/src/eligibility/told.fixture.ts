import { create, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { jetstream } from '@nats-io/jetstream';
import { connectNats } from '@shuniu/boot';
import { eventSubject, ResidentSavedSchema, ResidentState } from '@shuniu/contracts';
import { headersOf } from '@shuniu/events';
import { uuidv7 } from '@shuniu/kernel';
import { FENGER, type TestPlatform, unitId, until } from '@shuniu/testing';

export type ToldFile = MessageInitShape<typeof ResidentSavedSchema> & { residentId: string; version: number };
/** Tells, as casework does, what became of files; waits until the shop has heard it. */
export async function tellFiles(platform: TestPlatform, ...files: ToldFile[]): Promise<void> {
  const nc = await connectNats('casework', { url: platform.nats.url, seed: platform.nats.seeds.casework ?? '' });
  const admin = await platform.admin('shop');
  const heard = async () => Number((await admin.query('SELECT count(*) FROM inbox')).rows[0].count);
  const wanted = (await heard()) + files.length;
  const subject = eventSubject(ResidentSavedSchema);
  for (const { version, ...file } of files) {
    const payload = toBinary(
      ResidentSavedSchema,
      create(ResidentSavedSchema, { filedOn: '2022-01-01', state: ResidentState.ACTIVE, ...file }),
    );
    const envelope = {
      id: uuidv7(),
      subject,
      unitId: unitId(FENGER),
      aggregateId: file.residentId,
      version,
      actor: 'test',
      traceparent: '',
      at: new Date(),
      payload,
    };
    await jetstream(nc).publish(subject, payload, { msgID: envelope.id, headers: headersOf(envelope) });
  }
  await nc.close();
  await until('the shop has heard it', async () => (await heard()) === wanted);
}
