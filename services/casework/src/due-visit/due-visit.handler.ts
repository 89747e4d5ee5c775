import { create, fromBinary, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import { type Call, forUnit } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  CaseworkFault,
  CaseworkFaultSchema,
  DueKind,
  type DueVisitSchema,
  DueVisitService,
  type Handles,
  type ListDueVisitsRequest,
  type ListVisitRulesRequest,
  PostponementSchema,
  type PostponeVisitRequest,
  PostponeVisitRequestSchema,
  type SetVisitRuleRequest,
  SetVisitRuleRequestSchema,
  type VisitRule as VisitRuleMessage,
  VisitRuleSchema,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { ageOn, type Day, dayOf, daysBetween, faultOf, isDay, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { checkPostponing, dueOf, formerRule, hasLostContact, rulesOn, statusOf, strictestOn, type VisitRule } from './due-visit.rules.js';
import {
  type DueRow,
  guardedCategories,
  listDues,
  listRules,
  ownRules,
  refreshDueOfHolders,
  saveRule,
  stationsWithResidents,
  toHolding,
} from './due-visit.store.js';
import { insertPostponement, postponementRules, standingVisit } from './postponement.store.js';

/** What a guarded category is called where somebody may look over a shoulder. */
const GUARDED_WORD = '保障';
const STATIONS_AT_ONCE = 4;

interface Known {
  readonly rules: readonly VisitRule[];
  readonly guarded: ReadonlySet<string>;
  readonly today: Day;
}

@Serves(DueVisitService)
@Injectable()
export class DueVisitHandler implements Handles<typeof DueVisitService, Call> {
  constructor(private readonly context: Context) {}

  async listDueVisits(request: ListDueVisitsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isUuid, () => true, isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const today = dayOf(this.context.clock.now());
    return this.context.db.as(call, async tx => {
      const [rules, guarded] = await Promise.all([listRules(tx), guardedCategories(tx)]);
      const found = await listDues(tx, request, { today, rules, after, limit: size + 1 });
      const { rows, nextPageToken } = pageOf(found, size, row => [row.unit_id, row.hamlet, row.due_on, row.id]);
      const by = request.dueBy || today;
      const dueVisits = rows
        .map(row => toDueVisit(row, { rules, guarded, today }))
        .filter(due => due !== undefined && (due.dueOn ?? '') <= by);
      return { dueVisits: dueVisits as MessageInitShape<typeof DueVisitSchema>[], nextPageToken };
    });
  }

  async listVisitRules({ asOf }: ListVisitRulesRequest, call: Call) {
    const rules = await this.context.db.as(call, listRules);
    return { rules: rulesOn(rules, asOf || dayOf(this.context.clock.now())).map(toRule) };
  }

  async setVisitRule(request: SetVisitRuleRequest, call: Call) {
    const { db } = this.context;
    const command = { method: 'casework.v1.DueVisitService.SetVisitRule', request: toBinary(SetVisitRuleRequestSchema, request) };
    const reply = await db.once(call, command, async tx =>
      toBinary(VisitRuleSchema, await this.#set(tx, request.rule as VisitRuleMessage)),
    );
    const rule = fromBinary(VisitRuleSchema, reply);
    // Days that visits are due are the stations' own rows. A repeat of the same request does this again, so that a broken-off one is ended.
    await this.#refreshStations(call, rule.category);
    return rule;
  }

  async postponeVisit(request: PostponeVisitRequest, call: Call) {
    const { db, clock } = this.context;
    const command = { method: 'casework.v1.DueVisitService.PostponeVisit', request: toBinary(PostponeVisitRequestSchema, request) };
    const reply = await db.once(call, command, async tx => {
      const { residentId, toOn, reason } = request;
      const at = clock.now();
      const [rules, { dueOn, sinceOn, times }] = await Promise.all([postponementRules(tx), standingVisit(tx, residentId)]);
      checkPostponing({ toOn, today: dayOf(at), timesBefore: times }, rules);
      const id = uuidv7(at.getTime());
      insertPostponement(tx, { id, residentId, sinceOn, dueOn, toOn, reason, at });
      recordAct(tx, { action: 'visit.postponed', residentId });
      return toBinary(PostponementSchema, create(PostponementSchema, { id, residentId, dueOn, toOn, reason }));
    });
    return fromBinary(PostponementSchema, reply);
  }

  async #set(tx: SqlTx, asked: VisitRuleMessage): Promise<VisitRuleMessage> {
    const own = await ownRules(tx, asked.category, asked.validFrom);
    if (!own) throw faultOf(CaseworkFaultSchema, CaseworkFault.UNKNOWN_CATEGORY);
    const rule = { ...asked, id: uuidv7(this.context.clock.now().getTime()), validTo: asked.validTo || undefined };
    saveRule(
      tx,
      rule,
      formerRule(
        rule,
        own.map(o => ({ id: o.id, validFrom: o.valid_from, validTo: o.valid_to ?? undefined })),
      ),
    );
    return create(VisitRuleSchema, { ...asked, id: rule.id });
  }

  async #refreshStations(call: Call, category: string): Promise<void> {
    const { db, clock } = this.context;
    const today = dayOf(clock.now());
    const codes = await db.as(call, stationsWithResidents);
    const work = async (): Promise<void> => {
      for (let code = codes.pop(); code !== undefined; code = codes.pop())
        await db.as(forUnit(call, code), tx => refreshDueOfHolders(tx, category, today));
    };
    await Promise.all(Array.from({ length: STATIONS_AT_ONCE }, work));
  }
}

/** A row as an answer; undefined when the category that made the visit due has ended since. */
function toDueVisit(row: DueRow, { rules, guarded, today }: Known): MessageInitShape<typeof DueVisitSchema> | undefined {
  const visited = { sinceOn: row.since_on, holdings: row.holdings.map(toHolding) };
  const due = row.is_follow_up ? undefined : dueOf(visited, rules, today);
  if (!row.is_follow_up && !due) return undefined;
  const dueOn = due?.dueOn ?? row.due_on;
  const rule = due && (strictestOn(visited.holdings, rules, today) ?? due.rule);
  return {
    residentId: row.resident_id,
    residentName: row.resident_name,
    unitCode: row.unit_code,
    hamlet: row.hamlet,
    worker: row.worker,
    kind: row.is_follow_up ? DueKind.FOLLOW_UP : DueKind.REGULAR,
    status: statusOf(dueOn, today),
    dueOn,
    daysOverdue: Math.max(0, daysBetween(dueOn, today)),
    lastVisitOn: row.last_visit_on ?? '',
    reason: rule ? (guarded.has(rule.category) ? GUARDED_WORD : rule.category) : '',
    intervalDays: rule?.intervalDays ?? 0,
    noContact: hasLostContact(visited, rules, today),
    followUp: row.text,
    sex: row.sex,
    lastVisitType: row.last_type ?? '',
    lastVisitOutcome: row.last_outcome ?? 0,
    lastVisitTopics: [...(row.last_topics ?? [])],
    householdId: row.household_id ?? '',
    postponedTo: row.postponed_to ?? '',
    postponedBecause: row.postponed_because ?? 0,
    ...(row.birth_on ? { age: ageOn(row.birth_on, today) } : {}),
  };
}

const toRule = ({ nearness: _, validTo, ...rule }: VisitRule) => ({ ...rule, validTo: validTo ?? '' });
