import type { DescMessage, DescMethod, DescService, JsonValue, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { fromJson } from '@bufbuild/protobuf';
import { answersDocument } from '@shuniu/contracts';
import { documentOf } from './document.js';
import { httpOf, methodsOf } from './http.js';
import { type CallOptions, send } from './send.js';

/** A proto service as its caller sees it: one method for each rpc, with the rpc's own types. */
export type ClientOf<S extends DescService> = {
  readonly [K in keyof S['method']]: S['method'][K] extends { input: infer I extends DescMessage; output: infer O extends DescMessage }
    ? (request: MessageInitShape<I>, options?: CallOptions) => Promise<MessageShape<O>>
    : never;
};

async function call(method: DescMethod, request: MessageInitShape<DescMessage>, options?: CallOptions): Promise<MessageShape<DescMessage>> {
  const response = await send(httpOf(method, request), options);
  if (answersDocument(method)) return documentOf(response);
  // An older console must live with a newer service: fields it does not know are left out.
  return fromJson(method.output, (await response.json()) as JsonValue, { ignoreUnknownFields: true });
}

/** A typed client of a service, made from its descriptor. Methods throw `ProblemError`. */
export function clientOf<S extends DescService>(service: S): ClientOf<S> {
  const methods = methodsOf(service).map(([name, method]) => [
    name,
    (request: MessageInitShape<DescMessage>, options?: CallOptions) => call(method, request, options),
  ]);
  return Object.fromEntries(methods) as ClientOf<S>;
}
