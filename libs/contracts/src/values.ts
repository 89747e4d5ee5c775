import { type DescEnum, type DescEnumValue, getOption, hasOption } from '@bufbuild/protobuf';
import { Code, fault, word } from './gen/shuniu/options/v1/options_pb.js';

export interface FaultWords {
  readonly code: Code;
  /** RESIDENT_NOT_FOUND */
  readonly reason: string;
  /** casework.v1 */
  readonly domain: string;
  readonly zh: string;
  readonly en: string;
}

/** The code, stable name and texts of a value of a fault enum. */
export function faultWords(schema: DescEnum, value: number): FaultWords {
  const described = schema.value[value] ?? schema.values[0];
  if (!described) throw new Error(`${schema.typeName} has no values`);
  const { code, zh, en } = getOption(described, fault);
  return { code: code || Code.INTERNAL, reason: described.localName, domain: domainOf(schema), zh, en };
}

/** Every fault of an enum, by its reason; the gateway and the console look texts up here. */
export function faultTexts(schemas: readonly DescEnum[]): Map<string, FaultWords> {
  return new Map(
    schemas.flatMap(schema =>
      schema.values.filter(v => v.number !== 0).map(v => [`${domainOf(schema)}:${v.localName}`, faultWords(schema, v.number)] as const),
    ),
  );
}

const domainOf = (schema: DescEnum): string => schema.file.proto.package.replace(/^shuniu\./, '');

/** What people read for a value of an enum, in their language. */
export function wordOf(schema: DescEnum, value: number, language: 'zh-CN' | 'en'): string {
  const described: DescEnumValue | undefined = schema.value[value];
  if (!described || !hasOption(described, word)) return described?.localName ?? '';
  const { zh, en } = getOption(described, word);
  return language === 'en' ? en : zh;
}
