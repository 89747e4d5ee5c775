import { type DescEnum, type DescField, type DescMessage, type FileRegistry, getOption, hasOption, ScalarType } from '@bufbuild/protobuf';
import { Form, formOf, isSensitive } from '@shuniu/contracts';
import { commentOf, type Described } from './comments.js';

export type Json = Record<string, unknown>;

const WELL_KNOWN: Readonly<Record<string, Json>> = {
  'google.protobuf.Timestamp': { type: 'string', format: 'date-time' },
  'google.protobuf.Duration': { type: 'string' },
  'google.protobuf.FieldMask': { type: 'string' },
  'google.protobuf.Struct': { type: 'object' },
  'google.protobuf.Empty': { type: 'object' },
};
const WHOLE: Json = { type: 'integer', format: 'int32' };
const LONG: Json = { type: 'string', format: 'int64', pattern: '^-?[0-9]+$' };
const SCALARS: Partial<Record<ScalarType, Json>> = {
  [ScalarType.BOOL]: { type: 'boolean' },
  [ScalarType.STRING]: { type: 'string' },
  [ScalarType.BYTES]: { type: 'string', contentEncoding: 'base64' },
  [ScalarType.DOUBLE]: { type: 'number' },
  [ScalarType.FLOAT]: { type: 'number' },
  [ScalarType.INT64]: LONG,
  [ScalarType.UINT64]: LONG,
  [ScalarType.SINT64]: LONG,
  [ScalarType.FIXED64]: LONG,
  [ScalarType.SFIXED64]: LONG,
};
const FORMS: Partial<Record<Form, Json>> = {
  [Form.DAY]: { format: 'date' },
  [Form.DIVISION_CODE]: { pattern: '^([0-9]{6}([0-9]{3}([0-9]{3})?)?)?$' },
};

/** What buf.validate says of a field, as far as JSON Schema can say it. */
interface Rules {
  readonly required: boolean;
  readonly type: { readonly case?: string; readonly value?: Readonly<Record<string, unknown>> };
}
interface Bound {
  readonly case?: string;
  readonly value?: number;
}

export const nameOf = (d: DescMessage | DescEnum): string => d.typeName.replace(/^shuniu\./, '');
export const describe = (d: Described): Json => {
  const description = commentOf(d);
  return description ? { description } : {};
};

/** The schemas of an OpenAPI document: of everything that is reached from what was asked for. */
export class Schemas {
  readonly #needed = new Set<DescMessage | DescEnum>();
  readonly #rules: ReturnType<FileRegistry['getExtension']>;

  constructor(image: FileRegistry) {
    this.#rules = image.getExtension('buf.validate.field');
  }

  ref(d: DescMessage | DescEnum): Json {
    this.#needed.add(d);
    return { $ref: `#/components/schemas/${nameOf(d)}` };
  }

  /** An object of a message's fields, but those left out. */
  object(message: DescMessage, leftOut: (field: DescField) => boolean = () => false): Json {
    const fields = message.fields.filter(f => !leftOut(f));
    const required = fields.filter(f => this.#rulesOf(f)?.required).map(f => f.jsonName);
    const properties = Object.fromEntries(fields.map(f => [f.jsonName, this.field(f)]));
    return { type: 'object', ...describe(message), properties, additionalProperties: false, ...(required.length > 0 && { required }) };
  }

  field(f: DescField): Json {
    const about = { ...describe(f), ...(isSensitive(f) && { 'x-sensitive': true }) };
    if (f.fieldKind === 'list') return { type: 'array', items: this.#one(f), ...about };
    if (f.fieldKind === 'map') return { type: 'object', additionalProperties: this.#one(f), ...about };
    return { ...this.#one(f), ...this.#bounds(f), ...about };
  }

  /** All schemas that are referred to, and in turn by those. */
  components(): Json {
    const made: Json = {};
    for (const d of this.#needed) {
      made[nameOf(d)] = d.kind === 'message' ? this.object(d) : { type: 'string', ...describe(d), enum: d.values.map(v => v.name) };
    }
    return Object.fromEntries(Object.entries(made).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #one(f: DescField): Json {
    if (f.message) return WELL_KNOWN[f.message.typeName] ?? this.ref(f.message);
    if (f.enum) return this.ref(f.enum);
    return { ...(SCALARS[f.scalar as ScalarType] ?? WHOLE), ...FORMS[formOf(f)] };
  }

  #rulesOf(f: DescField): Rules | undefined {
    return this.#rules && hasOption(f, this.#rules) ? (getOption(f, this.#rules) as unknown as Rules) : undefined;
  }

  #bounds(f: DescField): Json {
    const { case: type, value = {} } = this.#rulesOf(f)?.type ?? {};
    if (type === 'string') {
      const {
        minLen,
        maxLen,
        pattern,
        wellKnown,
        in: oneOf,
      } = value as { minLen?: bigint; maxLen?: bigint; pattern?: string; wellKnown?: Bound; in?: string[] };
      return {
        ...(minLen && { minLength: Number(minLen) }),
        ...(maxLen && { maxLength: Number(maxLen) }),
        ...(pattern && { pattern }),
        ...(wellKnown?.case === 'uuid' && { format: 'uuid' }),
        ...(oneOf?.length && { enum: oneOf }),
      };
    }
    if (type !== 'int32') return {};
    const { greaterThan, lessThan } = value as { greaterThan?: Bound; lessThan?: Bound };
    return {
      ...(greaterThan?.case === 'gte' && { minimum: greaterThan.value }),
      ...(lessThan?.case === 'lte' && { maximum: lessThan.value }),
    };
  }
}
