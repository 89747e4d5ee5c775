import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createFileRegistry, type DescService, type FileRegistry, fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { services } from '@shuniu/contracts';

/** The descriptors as buf wrote them, with the comments that generated code does not carry. */
export function readImage(): FileRegistry {
  const contracts = path.dirname(createRequire(import.meta.url).resolve('@shuniu/contracts'));
  const file = ['gen', '../src/gen'].map(folder => path.join(contracts, folder, 'image.binpb')).find(f => fs.existsSync(f));
  if (!file) throw new Error('the image of the contracts is missing: npm run build makes it');
  return createFileRegistry(fromBinary(FileDescriptorSetSchema, fs.readFileSync(file)));
}

/** The platform's services with their comments. */
export const documented = (image: FileRegistry): DescService[] =>
  services.map(({ typeName }) => {
    const found = image.getService(typeName);
    if (!found) throw new Error(`the image of the contracts is older than the contracts: it lacks ${typeName}`);
    return found;
  });
