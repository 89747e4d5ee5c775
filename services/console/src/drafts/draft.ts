import type { Sent } from '../api/submission.js';

/** A form that was begun and not sent, as this computer keeps it. */
export interface Draft {
  /** login/form/record */
  readonly key: string;
  readonly login: string;
  readonly form: string;
  readonly record: string;
  readonly unitCode: string;
  readonly content: unknown;
  readonly savedAt: number;
  /** The line by which its owner knows it again. */
  readonly label?: string;
  /** The version at the server that this copy was built on; 0 when none is known. */
  readonly serverVersion?: number;
  /** A submission whose answer did not arrive. */
  readonly sent?: Sent | undefined;
}
