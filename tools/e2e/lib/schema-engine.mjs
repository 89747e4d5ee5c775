import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { root } from '../../local/lib/paths.mjs';

/** The internal type `"char"` of Postgres, which the engine asks for and the adapter does not know; and `text`. */
const CHAR = 18;
const TEXT = 25;

// Reads `"char"` as a character.
function withChar(adapter) {
  const perform = adapter.performIO.bind(adapter);
  const read = adapter.queryRaw.bind(adapter);
  let chars = [];
  adapter.performIO = async query => {
    const result = await perform(query);
    chars = [];
    for (const [i, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== CHAR) continue;
      field.dataTypeID = TEXT;
      chars.push(i);
    }
    return result;
  };
  adapter.queryRaw = async query => {
    const result = await read(query);
    for (const i of chars) result.columnTypes[i] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}

/** Opens the one database that it is given, also where the engine asks for a shadow: only reading is done. */
class Reader extends PrismaPg {
  async connect() {
    return withChar(await super.connect());
  }
  async connectToShadowDb() {
    return this.connect();
  }
}

let loaded;
async function engineModule() {
  if (loaded) return loaded;
  const folder = path.join(root, 'node_modules/@prisma/schema-engine-wasm');
  const module = await import(pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href);
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(path.join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': module,
  });
  module.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { set_message() {} };
  loaded = module;
  return module;
}

/**
 * What would have to be done to a database so that it is what a schema says: SQL statements, in Prisma's own words; the found tables that the
 * schema does not name are to be dropped. Policies, functions, checks and exclusion constraints are nothing that a schema can say.
 * @param {string} schemaFile @param {{host: string, port: number, user: string, password: string, database: string}} at somebody who may read the catalogue
 * @returns {Promise<string[]>}
 */
export async function driftOf(schemaFile, at) {
  const { SchemaEngine } = await engineModule();
  const content = fs.readFileSync(schemaFile, 'utf8');
  const files = [{ path: schemaFile, content }];
  const factory = bindMigrationAwareSqlAdapterFactory(new Reader({ ...at, max: 1 }));
  const engine = await SchemaEngine.new({ datamodels: files.map(f => [f.path, f.content]) }, () => undefined, factory);
  const filters = { externalTables: [], externalEnums: [] };
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: path.dirname(schemaFile) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters,
    });
    return (stdout ?? '').split(/\n\n+/).filter(Boolean);
  } finally {
    engine.free();
  }
}
