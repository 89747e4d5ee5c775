import { type JsonObject, toJson } from '@bufbuild/protobuf';
import { type Import, ImportSchema } from '@shuniu/contracts';

/** An import as the API shows it: the state is a bare word, `CHECKED`, `COMMITTED` or `UNDONE`. */
export function importJson(one: Import): JsonObject {
  const json = toJson(ImportSchema, one, { alwaysEmitImplicit: true }) as JsonObject;
  return { ...json, state: String(json.state).replace(/^IMPORT_STATE_/, '') };
}
