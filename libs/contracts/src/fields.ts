import { type DescField, type DescMessage, getOption, hasOption, type MessageShape } from '@bufbuild/protobuf';
import { Form, form, sensitive } from './gen/shuniu/options/v1/options_pb.js';

export const isSensitive = (field: DescField): boolean => getOption(field, sensitive);
export const formOf = (field: DescField): Form => (hasOption(field, form) ? getOption(field, form) : Form.UNSPECIFIED);

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
