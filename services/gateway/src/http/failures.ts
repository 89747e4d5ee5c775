import { CommonFault } from '@shuniu/contracts';
import { commonFault, Fault } from '@shuniu/kernel';
import { malformed } from './problem.js';

export interface Failure {
  readonly fault: Fault;
  /** Where HTTP has a status of its own for it. */
  readonly status?: number;
}
interface HttpError {
  readonly code?: string;
  readonly statusCode?: number;
}

const TOO_LARGE = new Set([
  'FST_ERR_CTP_BODY_TOO_LARGE',
  'FST_REQ_FILE_TOO_LARGE',
  'FST_PARTS_LIMIT',
  'FST_FILES_LIMIT',
  'FST_FIELDS_LIMIT',
]);
const MEDIA_TYPE = new Set(['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'FST_INVALID_MULTIPART_CONTENT_TYPE']);

/** What an error is to the caller. Errors of Fastify and its plugins about a request are the caller's; anything unknown is INTERNAL, and its text stays here. */
export function failureOf(error: unknown, { complete = true } = {}): Failure {
  if (error instanceof Fault) return { fault: error };
  const { code = '', statusCode = 500 } = (error ?? {}) as HttpError;
  if (TOO_LARGE.has(code)) return { fault: commonFault(CommonFault.BODY_TOO_LARGE, { cause: error }) };
  if (MEDIA_TYPE.has(code)) return { fault: commonFault(CommonFault.UNSUPPORTED_MEDIA_TYPE, { cause: error }) };
  if (code === 'FST_ERR_HANDLER_TIMEOUT') return late(complete);
  if (statusCode === 404) return { fault: commonFault(CommonFault.ROUTE_NOT_FOUND) };
  if (statusCode >= 400 && statusCode < 500) return { fault: malformed([], error), status: statusCode };
  return { fault: commonFault(CommonFault.INTERNAL, { cause: error }) };
}

/** Time ran out: the caller's when the body had not arrived, else ours. */
const late = (complete: boolean): Failure =>
  complete ? { fault: commonFault(CommonFault.DEADLINE_EXCEEDED) } : { fault: malformed([]), status: 408 };
