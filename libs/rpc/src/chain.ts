import type { DescMessage, DescMethod, Message } from '@bufbuild/protobuf';
import { createValidator, type Violation as TheirViolation } from '@bufbuild/protovalidate';
import { trace as otel, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { type Actor, type Call, mayCall, systemActor } from '@shuniu/access';
import { accessOf, CommonFault, Role } from '@shuniu/contracts';
import { commonFault, type Violation } from '@shuniu/kernel';
import { formViolations } from './forms.js';
import type { Tokens } from './identity.js';
import { fillNames, holdsNames, type NamesOf } from './names.js';
import { newTraceparent, parentContext, traceparentOf } from './trace.js';
import { HEADER } from './wire.js';

/** One call on its way through the chain; each step fills in what the next ones need. */
export interface Inbound {
  readonly method: DescMethod;
  readonly request: Message;
  readonly header: (name: string) => string;
  actor?: Actor;
  traceparent?: string;
  deadline?: number;
}
export type Next = (call: Inbound) => Promise<Message>;
/** Made once for each method at boot; what it throws there stops the boot. */
export type Step = (method: DescMethod, next: Next) => Next;

const DEFAULT_TIMEOUT_MS = 5_000;
const MAX_TIMEOUT_MS = 120_000;

const trace: Step = (method, next) => {
  const tracer = otel.getTracer('rpc');
  const name = `${method.parent.typeName.replace(/^shuniu\./, '')}/${method.name}`;
  return call => {
    const parent = call.header(HEADER.trace) || newTraceparent();
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER }, parentContext(parent));
    call.traceparent = traceparentOf(span) ?? parent;
    return next(call)
      .catch(error => {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      })
      .finally(() => span.end());
  };
};

const deadline: Step = (_method, next) => async call => {
  const left = Number(call.header(HEADER.timeout) || DEFAULT_TIMEOUT_MS);
  if (!(left > 0)) throw commonFault(CommonFault.DEADLINE_EXCEEDED);
  call.deadline = Date.now() + Math.min(left, MAX_TIMEOUT_MS);
  return next(call);
};

const identity =
  (tokens: Tokens): Step =>
  (method, next) => {
    // A service asks in its own name; the bus lets only those through that need the method.
    if (accessOf(method).internal) {
      return call => {
        call.actor = systemActor('service');
        return next(call);
      };
    }
    return async call => {
      const actor = tokens.actor(call.header(HEADER.token));
      call.actor = actor instanceof Promise ? await actor : actor;
      return next(call);
    };
  };

const access: Step = (method, next) => {
  const declared = accessOf(method);
  const wanted = declared.roles.map(r => Role[r]).join(',');
  return async call => {
    if (!declared.internal && !mayCall(call.actor as Actor, declared))
      throw commonFault(CommonFault.ROLE_REQUIRED, { meta: { roles: wanted } });
    const key = call.header(HEADER.key);
    if (key && !/^[\x21-\x7e]{1,200}$/.test(key)) throw commonFault(CommonFault.IDEMPOTENCY_KEY_INVALID);
    return next(call);
  };
};

const validator = createValidator();
const validate: Step = (method, next) => {
  // The first compile of a message's rules takes tens of milliseconds: done at boot, not in somebody's call.
  validator.validate(method.input, { $typeName: method.input.typeName, ...emptyOf(method) } as never);
  return async call => {
    const { kind, violations = [] } = validator.validate(method.input, call.request);
    const told: Violation[] = kind === 'valid' ? [] : violations.map(v => violationOf(method.input, v));
    const all = [...told, ...formViolations(method.input, call.request)];
    if (all.length > 0) throw commonFault(CommonFault.INVALID_REQUEST, { violations: all });
    return next(call);
  };
};
const emptyOf = (method: DescMethod): Record<string, unknown> =>
  Object.fromEntries(method.input.fields.filter(f => f.fieldKind === 'list').map(f => [f.localName, []]));

/**
 * A violation as it is told. A message's own rule whose id begins with one of its fields, `organisation.required`, is told of that field: what
 * depends on two fields is then said together with what is wrong with each.
 */
function violationOf(input: DescMessage, { field, ruleId, message }: TheirViolation): Violation {
  const path = pathOf(field);
  const last = field.at(-1) as { readonly kind?: string; readonly message?: DescMessage } | undefined;
  const holder = last ? last.message : input;
  const [name = '', ...rule] = ruleId.split('.');
  const of = last?.kind === undefined || last.kind === 'field' ? holder?.fields.find(f => f.name === name) : undefined;
  if (!of || rule.length === 0) return { field: path, rule: ruleId, message };
  return { field: [path, of.jsonName].filter(Boolean).join('.'), rule: rule.join('.'), message };
}

/** `resident.birthOn` of a violation's path. */
function pathOf(path: readonly unknown[]): string {
  return path
    .map(p => {
      const part = p as { kind?: string; jsonName?: string; index?: number; key?: unknown };
      if (part.kind === 'list_sub') return `[${part.index}]`;
      if (part.kind === 'map_sub') return `[${String(part.key)}]`;
      return `.${part.jsonName ?? ''}`;
    })
    .join('')
    .replace(/^\./, '');
}

const names =
  (namesOf: NamesOf): Step =>
  (method, next) =>
    holdsNames(method.output) ? async call => fillNames(method.output, await next(call), namesOf) : next;

/**
 * The order of work around a call: trace → deadline → identity → access → validate → handler → names. A process that keeps no names of actors
 * leaves out the last.
 */
export const stepsFor = (tokens: Tokens, namesOf?: NamesOf): Step[] => [
  trace,
  deadline,
  identity(tokens),
  access,
  validate,
  ...(namesOf ? [names(namesOf)] : []),
];
/** The chain of one method, made once at boot. */
export const chain = (method: DescMethod, steps: readonly Step[], last: Next): Next =>
  steps.reduceRight((next, step) => step(method, next), last);

export function callOf({ actor, traceparent, deadline: until, header }: Inbound): Call {
  return { actor: actor as Actor, traceparent: traceparent ?? '', deadline: until ?? 0, idempotencyKey: header(HEADER.key) || undefined };
}
