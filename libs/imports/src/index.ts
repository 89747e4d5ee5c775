export { ImportEngine } from './engine.js';
export { type ImportFaults, importFaults } from './faults.js';
export * from './history.js';
export { type ImportKind, importKind, type KindOfImport } from './kind.js';
export type { ImportsOf } from './of.js';
export { REASONS, type Reason } from './reasons.js';
export type { Finding, Judged, Parse, Parsed, Place } from './report.rules.js';
export type { ColumnsTold, ColumnTold } from './template.js';
export { decideUndo, type Kept, type Undone, type Written } from './undo.rules.js';
