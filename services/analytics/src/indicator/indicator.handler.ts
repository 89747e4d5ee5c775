import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  AnalyticsFault,
  AnalyticsFaultSchema,
  type GetBoardRequest,
  type Handles,
  IndicatorService,
  type ListIndicatorRecordsRequest,
  type ListIndicatorsRequest,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, type Fault, faultOf, isDay, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { findIndicator, indicators, monthsUpTo, toIndicator, toMonths, toUnits } from './indicator.rules.js';
import * as store from './indicator.store.js';

const fault = (value: AnalyticsFault): Fault => faultOf(AnalyticsFaultSchema, value);
const isKey = (text: string): boolean => text.length <= 40;

@Serves(IndicatorService)
@Injectable()
export class IndicatorHandler implements Handles<typeof IndicatorService, Call> {
  constructor(private readonly context: Context) {}

  async listIndicators(request: ListIndicatorsRequest, call: Call) {
    const scope = this.#scope(request, call);
    const [found, fresh] = await this.#reading(call, scope, tx =>
      Promise.all([this.#indicators(tx, scope, request.language), store.freshAt(tx, scope.unit)]),
    );
    return { indicators: found, unit: scope.unit, asOf: scope.on, ...freshness(fresh) };
  }

  async listIndicatorRecords(request: ListIndicatorRecordsRequest, call: Call) {
    const of = findIndicator(request.id);
    if (!of) throw fault(AnalyticsFault.INDICATOR_NOT_FOUND);
    const size = pageSizeOf(request.pageSize);
    const after = keysOf(request.pageToken, [isDay, isUuid, isKey]);
    const scope = { ...this.#scope(request, call), key: request.key };
    const [found, total] = await this.#reading(call, scope, tx =>
      Promise.all([store.records(tx, of, { ...scope, after, limit: size + 1 }), store.total(tx, of, scope)]),
    );
    const { rows, nextPageToken } = pageOf(found, size, r => [r.on, r.id, r.key]);
    return { records: rows.map(r => ({ ...r, collection: of.collection })), nextPageToken, total };
  }

  async getBoard(request: GetBoardRequest, call: Call) {
    const scope = this.#scope(request, call);
    const months = monthsUpTo(scope.on);
    const [found, monthRows, below, residents, households, visits, fresh] = await this.#reading(call, scope, tx =>
      Promise.all([
        this.#indicators(tx, scope, request.language),
        store.months(tx, scope, `${months[0]}-01`),
        store.below(tx, scope.unit),
        store.byUnit(tx, 'residents_on_file', scope),
        store.byUnit(tx, 'households_on_file', scope),
        store.byUnit(tx, 'visits', scope),
        store.freshAt(tx, scope.unit),
      ]),
    );
    const units = toUnits(below, scope.on, { residents, households, visits });
    return { unit: scope.unit, asOf: scope.on, indicators: found, months: toMonths(months, monthRows), units, ...freshness(fresh) };
  }

  /** The unit and day asked for, or the caller's own unit and today. */
  #scope({ unit, asOf }: { unit: string; asOf: string }, call: Call): store.Scope {
    const own = call.actor.unitCode;
    return { unit: unit || own, own, on: asOf || dayOf(this.context.clock.now()) };
  }

  /** Reads in one transaction, all statements at once. Faults: UNIT_NOT_FOUND when the unit is not there or not reached. */
  #reading<T>(call: Call, { unit }: store.Scope, read: (tx: SqlTx) => Promise<T>): Promise<T> {
    return this.context.db.as(call, async tx => {
      const [reaches, answer] = await Promise.all([store.reaches(tx, unit), read(tx)]);
      if (!reaches) throw fault(AnalyticsFault.UNIT_NOT_FOUND);
      return answer;
    });
  }

  async #indicators(tx: SqlTx, scope: store.Scope, language: string) {
    const figures = await store.figures(tx, scope);
    return indicators.map(of =>
      toIndicator(
        of,
        figures.filter(f => f.indicator === of.id),
        language,
      ),
    );
  }
}

const freshness = (at: Date | undefined) => (at ? { freshAt: timestampFromDate(at) } : {});
