import { create, type DescMessage, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { dayOf, minuteOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { stationName } from '../document/document.store.js';
import { HouseholdHandler } from '../household/household.handler.js';
import { ResidentHandler } from '../resident/resident.handler.js';
import { VisitHandler } from '../visit/visit.handler.js';
import * as rules from './export.rules.js';
import { writeExport, XLSX } from './export.workbook.js';

const PAGE = 200;
const UNIT = sql('export.unit', 'SELECT id FROM app.unit WHERE code = $1');

type Columns<T> = ReturnType<typeof rules.columnsOf<T>>;
interface Sheet<T> {
  readonly title: string;
  readonly action: 'residents.exported' | 'visits.exported' | 'households.exported';
  readonly unit: string;
  readonly columns: Columns<T>;
  readonly filter: readonly (readonly [string, string])[];
  readonly rows: readonly T[];
}

/** EXPORT-1 holds because a workbook is given what its reader is answered, and nothing else. */
@Serves(c.ExportService)
@Injectable()
export class ExportHandler implements c.Handles<typeof c.ExportService, Call> {
  constructor(
    private readonly context: Context,
    private readonly residents: ResidentHandler,
    private readonly visits: VisitHandler,
    private readonly households: HouseholdHandler,
  ) {}

  async exportResidents(request: c.ExportResidentsRequest, call: Call) {
    const list = request.list ?? create(c.ListResidentsRequestSchema);
    const columns = rules.columnsOf(rules.residentColumns, request.columns);
    const rows = await all(async pageToken => {
      const page = await this.residents.listResidents({ ...list, pageSize: PAGE, pageToken, countAll: true }, call);
      rules.checkSize(page.total ?? 0);
      return { rows: page.residents.map(r => whole(c.ResidentSchema, r)), next: page.nextPageToken };
    });
    return this.#write(call, {
      title: '人员档案',
      action: 'residents.exported',
      unit: list.unit,
      columns,
      filter: rules.residentFilter(list),
      rows,
    });
  }

  async exportVisits(request: c.ExportVisitsRequest, call: Call) {
    const list = request.list ?? create(c.ListVisitsRequestSchema);
    const columns = rules.columnsOf(rules.visitColumns, request.columns);
    const rows = await all(async pageToken => {
      const page = await this.visits.listVisits({ ...list, pageSize: PAGE, pageToken }, call);
      return { rows: (page.visits ?? []).map(v => whole(c.VisitSchema, v)), next: page.nextPageToken ?? '' };
    });
    return this.#write(call, { title: '走访', action: 'visits.exported', unit: list.unit, columns, filter: rules.visitFilter(list), rows });
  }

  async exportHouseholds(request: c.ExportHouseholdsRequest, call: Call) {
    const list = request.list ?? create(c.ListHouseholdsRequestSchema);
    const columns = rules.columnsOf(rules.householdColumns, request.columns);
    const rows = await all(async pageToken => {
      const page = await this.households.listHouseholds({ ...list, pageSize: PAGE, pageToken }, call);
      return { rows: page.households.map(h => whole(c.HouseholdSchema, h)), next: page.nextPageToken };
    });
    return this.#write(call, {
      title: '户',
      action: 'households.exported',
      unit: list.unit,
      columns,
      filter: rules.householdFilter(list),
      rows,
    });
  }

  /** Writes the workbook, and the record of the export before it leaves (EXPORT-2). */
  async #write<T>(
    call: Call,
    { title, action, unit, columns, filter, rows }: Sheet<T>,
  ): Promise<MessageInitShape<typeof c.DocumentSchema>> {
    const at = this.context.clock.now();
    const code = unit || call.actor.unitCode;
    const station = await this.context.db.as(call, async tx => {
      const [name, [own]] = await Promise.all([stationName(tx, code), tx.query<{ id: string }>(UNIT, [call.actor.unitCode])]);
      recordAct(tx, { action, residentId: own?.id ?? '', fields: columns.map(column => column.name), note: String(rows.length) });
      return name;
    });
    const by = call.actor.name || call.actor.login;
    const about = { by, at: minuteOf(at), unit: station || code, filter };
    return { fileName: `${title}-${code}-${dayOf(at)}.xlsx`, mediaType: XLSX, content: await writeExport({ title, columns, rows, about }) };
  }
}

/** All pages of a list, and no more than an export may have. */
export async function all<T>(load: (pageToken: string) => Promise<{ rows: readonly T[]; next: string }>): Promise<T[]> {
  const found: T[] = [];
  let pageToken = '';
  do {
    const page = await load(pageToken);
    found.push(...page.rows);
    rules.checkSize(found.length);
    pageToken = page.next;
  } while (pageToken !== '');
  return found;
}

const whole = <D extends DescMessage>(schema: D, init: MessageInitShape<D>): MessageShape<D> => create(schema, init);
