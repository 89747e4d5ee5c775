/** One field that is not valid, as the API tells it. */
export interface FieldProblem {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** What the API answered instead of a result (RFC 9457), or that it did not answer at all (status 0). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly type: string;
  /** The last word of the type: RESIDENT_NOT_FOUND. */
  readonly reason: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldProblem[];
  /** The trace id, to be read out to whoever mends it. */
  readonly instance: string;
  /** Facts for a program. */
  readonly meta: Readonly<Record<string, string>>;

  constructor(status: number, body: unknown = {}) {
    const of = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    const type = text(of.type) || 'about:blank';
    super(`${status} ${type}`);
    this.status = status;
    this.type = type;
    this.reason = type.startsWith('urn:') ? (type.split(':').at(-1) ?? '') : '';
    this.title = text(of.title);
    this.detail = text(of.detail);
    this.errors = Array.isArray(of.errors) ? of.errors.map(fieldProblem) : [];
    this.instance = text(of.instance).replace(/^urn:trace:/, '');
    this.meta = metaOf(of.meta);
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function metaOf(meta: unknown): Record<string, string> {
  if (typeof meta !== 'object' || meta === null) return {};
  return Object.fromEntries(Object.entries(meta).map(([name, value]) => [name, text(value)]));
}

function fieldProblem(one: unknown): FieldProblem {
  const of = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
  return { field: text(of.field), rule: text(of.rule), message: text(of.message) };
}

export interface FormFaults {
  /** By the form's own field names. */
  readonly fields: Readonly<Record<string, string>>;
  /** What belongs to no field. */
  readonly form: string;
}

export interface About {
  /** The message's place in the request, such as `resident`. */
  readonly under?: string;
  /** The field that a fault is about, by the fault's reason. */
  readonly reasons?: Readonly<Record<string, string>>;
  /** What people read for a field that is not valid; the service's message when not given. */
  readonly say?: (problem: FieldProblem) => string;
  /** The form has fields of such paths as `members[2].outcome`: they keep their whole path. */
  readonly deep?: boolean;
}

/** A fault of its own says itself what is wrong; of a request that is not valid each field does. */
const wordsFor = (problem: ProblemError, error: FieldProblem, about: About): string =>
  (problem.reason !== 'INVALID_REQUEST' && problem.title) || about.say?.(error) || error.message || problem.title;

/** Ties a problem to the fields of a form. What no field takes is told at the form's end; nothing is lost. */
export function faultsOf(problem: unknown, about: About = {}): FormFaults {
  if (!(problem instanceof ProblemError)) return { fields: {}, form: '' };
  const fields: Record<string, string> = {};
  for (const error of problem.errors) {
    const { field } = error;
    const path = about.under && field.startsWith(`${about.under}.`) ? field.slice(about.under.length + 1) : field;
    fields[about.deep ? path : path.replace(/[.[].*$/, '')] ??= wordsFor(problem, error, about);
  }
  const named = about.reasons?.[problem.reason];
  if (named) fields[named] ??= problem.detail || problem.title;
  return { fields, form: Object.keys(fields).length > 0 ? '' : problem.detail || problem.title };
}
