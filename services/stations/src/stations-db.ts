import {
  create,
  type DescMessage,
  type DescMethod,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from '@bufbuild/protobuf';
import type { Call } from '@shuniu/access';
import { type DatabaseSettings, PrismaDb, type PrismaTx, type UnitReach } from '@shuniu/db';
import { type Prisma, PrismaClient } from './gen/prisma/client.js';

/** One transaction of stations' stores. */
export type StationsTx = PrismaTx<Prisma.TransactionClient>;

interface Command<I extends DescMessage, O extends DescMessage> {
  readonly method: DescMethod & { readonly input: I; readonly output: O };
  readonly request: MessageShape<I>;
  readonly call: Call;
}

/** The door to stations' tables, by Prisma. */
export class StationsDb extends PrismaDb<Prisma.TransactionClient> {
  constructor(at: DatabaseSettings, reach: UnitReach) {
    super(at, reach, adapter => new PrismaClient({ adapter }));
  }

  /** Does a command in one transaction, once for each Idempotency-Key; a repeat is answered as the first was. */
  async command<I extends DescMessage, O extends DescMessage>(
    { method, request, call }: Command<I, O>,
    work: (tx: StationsTx) => Promise<MessageInitShape<O>>,
  ): Promise<MessageShape<O>> {
    const name = `${method.parent.typeName.replace(/^shuniu\./, '')}.${method.name}`;
    const reply = await this.once(call, { method: name, request: toBinary(method.input, request) }, async tx =>
      toBinary(method.output, create(method.output, await work(tx))),
    );
    return fromBinary(method.output, reply);
  }
}
