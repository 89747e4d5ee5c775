import type { MessageInitShape } from '@bufbuild/protobuf';
import type { DocumentSchema } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import type { ImportFaults } from './faults.js';
import type { ImportKind } from './kind.js';
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
  /** Tells of what was committed or undone. */
  told(tx: SqlTx, what: 'committed' | 'undone', importId: string): void;
  /** 模板 of one of its kinds. */
  template(tx: SqlTx, kind: string, today: Day): Promise<MessageInitShape<typeof DocumentSchema>>;
}
