import { type DescMessage, getOption, hasOption } from '@bufbuild/protobuf';
import { ActivityRowSchema, OrganisationRowSchema } from './gen/shuniu/activities/v1/import_pb.js';
import { ResidentRowSchema, VisitRowSchema } from './gen/shuniu/casework/v1/import_pb.js';
import { BankStatementRowSchema, FundEntryRowSchema } from './gen/shuniu/fund/v1/import_pb.js';
import { column, sheet } from './gen/shuniu/options/v1/options_pb.js';
import { LoveListRowSchema, OrderRowSchema } from './gen/shuniu/shop/v1/import_pb.js';
import { ServiceRecordRowSchema, VolunteerRowSchema } from './gen/shuniu/volunteers/v1/import_pb.js';

export interface SheetColumn {
  /** The field's JSON name; the name a hand-made mapping uses. */
  readonly field: string;
  readonly header: string;
  readonly aliases: readonly string[];
  readonly required: boolean;
  /** Fields of required columns that may be missing where this column is. */
  readonly standsFor: readonly string[];
}
/** A sheet an import can read; one row message describes one. */
export interface SheetKind {
  readonly kind: string;
  readonly name: string;
  /** The service that owns the kind. */
  readonly owner: string;
  readonly columns: readonly SheetColumn[];
}

/** What a row message says of its sheet. */
export function sheetOf(row: DescMessage): SheetKind {
  if (!hasOption(row, sheet)) throw new Error(`${row.typeName} is no row of a sheet`);
  const { kind, name } = getOption(row, sheet);
  const columns = row.fields.map(f => {
    const { header, aliases, required, standsFor } = getOption(f, column);
    return { field: f.jsonName, header, aliases, required, standsFor };
  });
  return { kind, name, owner: row.typeName.split('.')[1] ?? '', columns };
}

/** Every sheet the platform can read, in the order in which they are recognised. Said to be pure: who does not ask for it does not load it. */
export const sheetKinds: readonly SheetKind[] = /* @__PURE__ */ [
  ResidentRowSchema,
  VisitRowSchema,
  FundEntryRowSchema,
  BankStatementRowSchema,
  ActivityRowSchema,
  OrganisationRowSchema,
  LoveListRowSchema,
  OrderRowSchema,
  VolunteerRowSchema,
  ServiceRecordRowSchema,
].map(sheetOf);
