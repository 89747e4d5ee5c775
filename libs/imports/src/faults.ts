import type { DescEnum } from '@bufbuild/protobuf';
import { type Fault, type FaultDetails, faultOf } from '@shuniu/kernel';

/** What an import is refused for. Each service has these in its own fault enum, under these names. */
export type ImportFaultName =
  | 'IMPORT_NOT_FOUND'
  | 'WORKBOOK_REFUSED'
  | 'KIND_NOT_RECOGNISED'
  | 'CHUNK_MISSING'
  | 'COLUMNS_MISSING'
  | 'IMPORT_NOT_COMMITTED'
  | 'UNDO_EXPIRED'
  | 'IMPORT_COMMITTED'
  | 'CELL_NOT_FOUND';
export type ImportFaults = (fault: ImportFaultName, details?: FaultDetails) => Fault;

/** The faults of a service's own enum: `importFaults(CaseworkFaultSchema, CaseworkFault)`. An enum that lacks one does not compile. */
export const importFaults =
  (schema: DescEnum, values: Readonly<Record<ImportFaultName, number>>): ImportFaults =>
  (fault, details) =>
    faultOf(schema, values[fault], details);
