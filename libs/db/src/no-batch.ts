import { Prisma } from '@prisma/client/extension';

type Where = Readonly<Record<string, unknown>>;
interface Query {
  readonly where: Where;
}
interface Model {
  findFirst(query: Query): Promise<unknown>;
  findFirstOrThrow(query: Query): Promise<unknown>;
}

const isPlain = (value: unknown): value is Where =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
/** `{unitId_validFrom: {unitId, validFrom}}`, the name of a compound key, in the words of `findFirst`: its columns. */
const flat = (where: Where): Where =>
  Object.fromEntries(
    Object.entries(where).flatMap(([key, value]) => (key.includes('_') && isPlain(value) ? Object.entries(value) : [[key, value]])),
  );

/**
 * A client's `findUnique` asks as `findFirst`. Prisma merges the `findUnique` calls of one tick into one query, whichever requests they belong to;
 * with a row scope for each request that would answer one tenant with another's row.
 */
export const noBatch = Prisma.defineExtension({
  name: 'no-batch',
  model: {
    $allModels: {
      findUnique(this: unknown, query: Query) {
        return (Prisma.getExtensionContext(this) as unknown as Model).findFirst({ ...query, where: flat(query.where) });
      },
      findUniqueOrThrow(this: unknown, query: Query) {
        return (Prisma.getExtensionContext(this) as unknown as Model).findFirstOrThrow({ ...query, where: flat(query.where) });
      },
    },
  },
});
