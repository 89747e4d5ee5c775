import type { NoticeKind, Role } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import type { ImportFaults } from './faults.js';
import type { ImportKind } from './kind.js';
import type { ColumnsTold } from './template.js';
import type { KeptWords } from './undo.rules.js';

/** What a service says of the imports that it owns. */
export interface ImportsOf {
  /** The service, as the packages and the sealed places name it. */
  readonly owner: string;
  readonly kinds: Readonly<Record<string, ImportKind>>;
  readonly faults: ImportFaults;
  /** What people read of a row that stays when an import is undone, by what needs it. */
  readonly keptWords: KeptWords;
  /** How a cell is shown to who looks at the rows: masked where it is personal. */
  masker(tx: SqlTx): Promise<(field: string, text: string) => string>;
  /** Records that a cell was opened. */
  cellRead(tx: SqlTx, importId: string, field: string): void;
  /** Raises a notice in the service's own words. */
  notify(tx: SqlTx, notice: ImportNotice): void;
  /** 模板: how the columns of a kind are filled in on a day. */
  columns(tx: SqlTx, kind: string, today: Day): ColumnsTold | Promise<ColumnsTold>;
  /** What the service's own constraints and triggers refused of a commit or an undoing, as a fault; any other error as it is. */
  refused?(error: unknown): unknown;
}
/** Many rows changed at once: told to everybody who has the role at the unit. */
export interface ImportNotice {
  readonly kind: NoticeKind;
  readonly to: { readonly case: 'role'; readonly value: Role };
  readonly subject: 'import';
  readonly subjectId: string;
}
