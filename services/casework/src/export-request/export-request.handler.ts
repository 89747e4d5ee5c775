import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, faultOf, isInstant, isUuid, keysOf, minuteOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { requestApproval } from '../approval/approval.request.js';
import { recordAct, recordActs } from '../audit/audit.store.js';
import { stationName } from '../document/document.store.js';
import { all } from '../export/export.handler.js';
import { checkSize, columnsOf, residentColumns, residentFilter } from '../export/export.rules.js';
import { writeExport, XLSX } from '../export/export.workbook.js';
import { ResidentHandler } from '../resident/resident.handler.js';
import { residentAad } from '../resident/resident.record.js';
import { sealedOnce } from '../sealed-once.js';
import { type Clear, checkFetching, inClear, stateAt } from './export-request.rules.js';
import * as store from './export-request.store.js';

const PAGE = 200;

@Serves(c.ExportRequestService)
@Injectable()
export class ExportRequestHandler implements c.Handles<typeof c.ExportRequestService, Call> {
  constructor(
    private readonly context: Context,
    private readonly residents: ResidentHandler,
  ) {}

  async requestExport(request: c.RequestExportRequest, call: Call) {
    const columns = columnsOf(residentColumns, request.columns).map(column => column.name);
    const list = { ...(request.list ?? create(c.ListResidentsRequestSchema)), unit: call.actor.unitCode };
    const command = {
      method: 'casework.v1.ExportRequestService.RequestExport',
      input: c.RequestExportRequestSchema,
      request,
      output: c.ExportRequestSchema,
    };
    const ids = (await this.#rows(list, call)).map(r => r.id);
    return sealedOnce(this.context, call, command, async tx => {
      if (ids.length === 0) throw faultOf(c.CaseworkFaultSchema, c.CaseworkFault.EXPORT_EMPTY);
      const at = this.context.clock.now();
      const id = uuidv7(at.getTime());
      const reason = this.context.keys.cipher.seal(request.reason.trim(), store.reasonPlace(id));
      store.insertRequest(tx, { id, at, reason, ids, columns, filter: residentFilter(list) });
      requestApproval(tx, { kind: c.ApprovalKind.EXPORT, subjectId: id, aboutId: id, version: 1, at });
      recordAct(tx, { action: 'residents.exportRequested', residentId: id, fields: columns, note: String(ids.length) });
      await tx.settled();
      return this.#answer(await store.findRequest(tx, id), call);
    });
  }

  async listExportRequests(request: c.ListExportRequestsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const login = call.actor.roles.has(c.Role.STATION_MANAGER) ? undefined : call.actor.login;
    const found = await this.context.db.as(call, tx => store.listRequests(tx, { login, after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.asked_at.toISOString(), row.id]);
    return { exportRequests: rows.map(row => this.#answer(row, call)), nextPageToken };
  }

  /** Never kept beside an Idempotency-Key: what is opened is stored nowhere. The record of the fetching is written before the workbook leaves. */
  async fetchExport({ id }: c.FetchExportRequest, call: Call): Promise<MessageInitShape<typeof c.DocumentSchema>> {
    const at = this.context.clock.now();
    const { actor } = call;
    const asked = await this.context.db.as(call, tx => store.findRequest(tx, id));
    checkFetching(store.askedOf(asked), actor.login, at);
    const answers: c.Resident[] = [];
    for (let from = 0; from < asked.resident_ids.length; from += PAGE)
      answers.push(...(await this.#rows({ ids: asked.resident_ids.slice(from, from + PAGE), unit: actor.unitCode }, call)));
    const { rows, station } = await this.context.db.as(call, async tx => {
      checkFetching(store.askedOf(await store.lockRequest(tx, id)), actor.login, at);
      const open = inClear(asked.resident_ids, answers, await this.#clear(tx, asked.resident_ids));
      store.noteFetched(tx, id, at);
      recordAct(tx, { action: 'residents.exportFetched', residentId: id, fields: asked.columns, note: String(open.length) });
      const left = open.map(r => r.id);
      recordActs(tx, { action: 'resident.exported', fields: asked.columns }, left);
      return { rows: open, station: await stationName(tx, actor.unitCode) };
    });
    const by = actor.name ? `${actor.name}（${actor.login}）` : actor.login;
    const content = await writeExport({
      title: '人员档案',
      columns: columnsOf(residentColumns, asked.columns),
      rows,
      about: { by, at: minuteOf(at), unit: station, filter: asked.filter },
      watermark: `${by} ${minuteOf(at)} 仅限工作使用`,
    });
    return { fileName: `人员档案-不遮盖-${actor.unitCode}-${dayOf(at)}.xlsx`, mediaType: XLSX, content };
  }

  /** What the caller is answered of the list, whole. Faults: EXPORT_TOO_LARGE. */
  #rows(list: Omit<MessageInitShape<typeof c.ListResidentsRequestSchema>, '$typeName'>, call: Call): Promise<c.Resident[]> {
    return all(async pageToken => {
      const asked = create(c.ListResidentsRequestSchema, { ...list, pageSize: PAGE, pageToken, countAll: true });
      const page = await this.residents.listResidents(asked, call);
      checkSize(page.total ?? 0);
      return { rows: page.residents.map(r => create(c.ResidentSchema, r)), next: page.nextPageToken };
    });
  }

  async #clear(tx: SqlTx, ids: readonly string[]): Promise<Map<string, Clear>> {
    const open = (column: 'id_number' | 'phone' | 'address', row: store.SealedFields): string => {
      const sealed = row[column];
      return sealed === null ? '' : this.context.keys.cipher.open(sealed, residentAad(column, row.id));
    };
    const rows = await store.sealedOf(tx, ids);
    return new Map(
      rows.map(row => [row.id, { idNumber: open('id_number', row), phone: open('phone', row), address: open('address', row) }]),
    );
  }

  #answer(row: store.RequestRow, call: Call): MessageInitShape<typeof c.ExportRequestSchema> {
    return {
      id: row.id,
      askedBy: row.asked_by,
      askedAt: timestampFromDate(row.asked_at),
      reason: this.context.keys.cipher.open(row.reason, store.reasonPlace(row.id)),
      rows: row.resident_ids.length,
      columns: [...row.columns],
      state: stateAt(store.askedOf(row), this.context.clock.now()),
      readyUntil: row.ready_until ? timestampFromDate(row.ready_until) : undefined,
      fetched: row.fetched,
      fetchedAt: row.fetched_at ? timestampFromDate(row.fetched_at) : undefined,
      approvalId: row.approval_id ?? '',
      own: row.asked_by === call.actor.login,
    };
  }
}
