import { type DescField, type DescMessage, getOption, hasOption, type MessageShape, ScalarType } from '@bufbuild/protobuf';
import { field as rulesOption } from './gen/buf/validate/validate_pb.js';
import { Form, form, type NameOf, name_of as nameOf, sensitive } from './gen/shuniu/options/v1/options_pb.js';

export const isSensitive = (field: DescField): boolean => getOption(field, sensitive);
export const formOf = (field: DescField): Form => (hasOption(field, form) ? getOption(field, form) : Form.UNSPECIFIED);

/** Whose name a field holds; undefined for a field that holds none. */
export const nameOfOf = (field: DescField): NameOf | undefined => (hasOption(field, nameOf) ? getOption(field, nameOf) : undefined);

/** Words that people type and that are kept as they are: a text (or a list of texts) of some length, neither sealed nor of a form. */
export function isFreeText(field: DescField): boolean {
  if (field.scalar !== ScalarType.STRING || isSensitive(field) || formOf(field)) return false;
  const { type } = getOption(field, rulesOption);
  const text = type.case === 'repeated' ? type.value.items?.type : type;
  return text?.case === 'string' && text.value.maxLen >= 11n && text.value.pattern === '' && text.value.wellKnown.case === undefined;
}

type Bag = Record<string, unknown>;

/** A copy fit for logs and events: fields marked `sensitive` are gone, at every depth. */
export function redact<D extends DescMessage>(schema: D, message: MessageShape<D>): MessageShape<D> {
  const copy: Bag = { ...message };
  for (const field of schema.fields) {
    const value = copy[field.localName];
    if (isSensitive(field)) delete copy[field.localName];
    else if (field.message && Array.isArray(value))
      copy[field.localName] = value.map(item => redactAny(field.message as DescMessage, item));
    else if (field.fieldKind === 'message' && value) copy[field.localName] = redactAny(field.message, value);
  }
  return copy as MessageShape<D>;
}
const redactAny = (schema: DescMessage, value: unknown): unknown => redact(schema, value as MessageShape<DescMessage>);
