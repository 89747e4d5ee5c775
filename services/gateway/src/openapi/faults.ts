import { CommonFault, CommonFaultSchema, type FaultWords, faultWords } from '@shuniu/contracts';
import { Fault } from '@shuniu/kernel';
import { allFaults, problemOf, statusOf } from '../http/problem.js';
import type { Json } from './schemas.js';

const PROBLEM = { $ref: '#/components/schemas/Problem' };
const ANY_CALL = [
  CommonFault.MALFORMED_REQUEST,
  CommonFault.TOKEN_INVALID,
  CommonFault.ROLE_REQUIRED,
  CommonFault.TOO_MANY_REQUESTS,
  CommonFault.UNAVAILABLE,
];

/** The words of a fault a method names: of its own service, else a common one, else the one that another service has alone and that is passed on. */
export const faultNamed = (reason: string, domain: string): FaultWords | undefined =>
  allFaults.get(`${domain}:${reason}`) ?? allFaults.get(`common.v1:${reason}`) ?? passedOn(reason);
function passedOn(reason: string): FaultWords | undefined {
  const [one, ...others] = [...allFaults.values()].filter(words => words.reason === reason);
  return others.length === 0 ? one : undefined;
}

/** The answers of a method that are faults, by status, each fault an example. */
export function faultResponses(reasons: readonly string[], domain: string): Json {
  const words = [...reasons.flatMap(r => faultNamed(r, domain) ?? []), ...ANY_CALL.map(f => faultWords(CommonFaultSchema, f))];
  const byStatus = new Map<number, FaultWords[]>();
  for (const one of words) byStatus.set(statusOf(one), [...(byStatus.get(statusOf(one)) ?? []), one]);
  const responses = [...byStatus].sort(([a], [b]) => a - b).map(([status, faults]) => [String(status), responseOf(faults)] as const);
  return {
    ...Object.fromEntries(responses),
    default: { description: 'Any other fault.', content: { 'application/problem+json': { schema: PROBLEM } } },
  };
}

function responseOf(faults: readonly FaultWords[]): Json {
  const examples = faults.map(f => [f.reason, { summary: f.zh, value: problemOf(new Fault(f), { language: 'en' }) }] as const);
  const description = [...new Set(faults.map(f => f.reason))].join(', ');
  return { description, content: { 'application/problem+json': { schema: PROBLEM, examples: Object.fromEntries(examples) } } };
}

export const problemSchema: Json = {
  type: 'object',
  description: 'A fault, RFC 9457. `type` is stable; title and detail are in the language of Accept-Language (zh-CN, en).',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string', format: 'uri', examples: ['urn:shuniu:fault:casework.v1:RESIDENT_NOT_FOUND'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', format: 'uri', description: 'urn:trace: and the trace id, to be read out to an administrator.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'rule', 'message'],
        properties: {
          field: { type: 'string', description: 'The path of the field in JSON names, resident.birthOn.' },
          rule: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
    meta: { type: 'object', additionalProperties: { type: 'string' }, description: 'Facts for a program.' },
  },
};
