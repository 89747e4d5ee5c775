import type { DescMessage, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import { type Actor, type Call, readsNarrative } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  CaseworkFault,
  CaseworkFaultSchema,
  type ConsentGiver,
  ConsentService,
  ConsentSheetSchema,
  type ConsentTerms,
  type GetConsentsRequest,
  type GiveConsentRequest,
  GiveConsentRequestSchema,
  type GiveHouseholdConsentRequest,
  GiveHouseholdConsentRequestSchema,
  GiveHouseholdConsentResponseSchema,
  type Handles,
  type ListConsentPurposesRequest,
  NoticeKind,
  ResidentState,
  Role,
  type WithdrawConsentRequest,
  WithdrawConsentRequestSchema,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { type Day, dayOf, faultOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { notify } from '../notice/notice.store.js';
import { sealedOnce } from '../sealed-once.js';
import * as rules from './consent.rules.js';
import * as store from './consent.store.js';

const fault = (value: CaseworkFault, field: string) =>
  faultOf(CaseworkFaultSchema, value, { violations: [{ field, rule: CaseworkFault[value].toLowerCase(), message: '' }] });

/** One person's part of a consent. */
interface Spoken {
  readonly residentId: string;
  readonly giver: ConsentGiver;
  readonly giverName: string;
  /** Where the part stands in the request: `voices[0].`. */
  readonly at: string;
}

@Serves(ConsentService)
@Injectable()
export class ConsentHandler implements Handles<typeof ConsentService, Call> {
  constructor(private readonly context: Context) {}

  async listConsentPurposes({ asOf }: ListConsentPurposesRequest, call: Call) {
    const day = asOf || this.#today();
    const [purposes, ages] = await this.context.db.as(call, tx => Promise.all([store.allPurposes(tx), store.allAges(tx)]));
    const age = rules.ageRuleOn(ages, day);
    return {
      purposes: rules.purposesOn(purposes, day).map(store.toPurpose),
      guardianUnder: age?.guardianUnder ?? 0,
      guardianSource: age?.source ?? '',
    };
  }

  async getConsents({ residentId }: GetConsentsRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const sheet = await this.#sheet(tx, residentId, call.actor);
      recordAct(tx, { action: 'consents.read', residentId });
      return sheet;
    });
  }

  giveConsent(request: GiveConsentRequest, call: Call) {
    const { residentId, giver, giverName } = request;
    return this.#once(call, { input: GiveConsentRequestSchema, request, output: ConsentSheetSchema }, async tx => {
      await this.#give(tx, request.terms as ConsentTerms, [{ residentId, giver, giverName, at: '' }]);
      await tx.settled();
      return this.#sheet(tx, residentId, call.actor);
    });
  }

  giveHouseholdConsent(request: GiveHouseholdConsentRequest, call: Call) {
    const terms = request.terms as ConsentTerms;
    const command = { input: GiveHouseholdConsentRequestSchema, request, output: GiveHouseholdConsentResponseSchema };
    return this.#once(call, command, async tx => {
      const members = await store.membersOn(tx, request.householdId, this.#today());
      const stranger = request.voices.findIndex(v => !members.has(v.residentId));
      if (stranger >= 0) throw fault(CaseworkFault.MEMBERSHIP_NOT_FOUND, `voices[${stranger}].residentId`);
      const voices = request.voices
        .map((v, i) => ({ ...v, at: `voices[${i}].` }))
        .filter((v, i, all) => all.findIndex(o => o.residentId === v.residentId) === i);
      await this.#give(tx, terms, voices);
      return { people: voices.length, consents: voices.length * terms.purposes.length };
    });
  }

  withdrawConsent(request: WithdrawConsentRequest, call: Call) {
    return this.#once(call, { input: WithdrawConsentRequestSchema, request, output: ConsentSheetSchema }, async tx => {
      const row = await store.lockConsent(tx, request.id);
      rules.decideWithdrawal(store.toGiven(row), request.on, this.#today());
      const reason = this.#seal('reason', row.id, request.reason);
      store.insertWithdrawal(tx, row, { on: request.on, reason, at: this.context.clock.now() });
      recordAct(tx, { action: 'consent.withdrawn', residentId: row.resident_id, fields: [row.purpose] });
      this.#tellStation(tx, row.resident_id);
      await tx.settled();
      return this.#sheet(tx, row.resident_id, call.actor);
    });
  }

  /** Whoever works at the station hears of it: what stands on the consent goes at once. */
  #tellStation(tx: SqlTx, residentId: string): void {
    for (const value of [Role.SOCIAL_WORKER, Role.STATION_MANAGER])
      notify(tx, { kind: NoticeKind.CONSENT_WITHDRAWN, to: { case: 'role', value }, subject: 'resident', subjectId: residentId });
  }

  /** Everybody's part or nobody's. Faults, the first that holds: RESIDENT_NOT_FOUND, RESIDENT_INACTIVE, then those of the rules. */
  async #give(tx: SqlTx, terms: ConsentTerms, voices: readonly Spoken[]): Promise<void> {
    const at = this.context.clock.now();
    const [people, purposes, ages] = await Promise.all([
      store.lockPeople(
        tx,
        voices.map(v => v.residentId),
      ),
      store.allPurposes(tx),
      store.allAges(tx),
    ]);
    for (const v of voices) {
      const person = people.get(v.residentId);
      if (!person) throw fault(CaseworkFault.RESIDENT_NOT_FOUND, `${v.at}residentId`);
      if (person.state !== ResidentState.ACTIVE) throw fault(CaseworkFault.RESIDENT_INACTIVE, `${v.at}residentId`);
    }
    const asked = { ...terms, validUntil: terms.validUntil || undefined };
    const chosen = rules.decideTerms(asked, purposes, dayOf(at));
    for (const v of voices)
      rules.decideVoice({ ...v, birthOn: people.get(v.residentId)?.birth_on ?? undefined }, ages, { on: terms.givenOn, at: v.at });
    const rows = voices.flatMap(v =>
      chosen.map(purpose => {
        const id = uuidv7(at.getTime());
        return {
          id,
          resident_id: v.residentId,
          purpose: purpose.code,
          purpose_version: purpose.version,
          form: terms.form,
          giver: v.giver,
          giver_name: this.#seal('giver_name', id, v.giverName),
          witness: this.#seal('witness', id, terms.witness),
          evidence: this.#seal('evidence', id, terms.evidence),
          given_on: terms.givenOn,
          valid_until: rules.lastDayOf(purpose, asked) ?? null,
          recorded_by: tx.scope.actor.login,
          recorded_at: at,
        };
      }),
    );
    store.insertConsents(tx, rows);
    for (const v of voices) recordAct(tx, { action: 'consent.given', residentId: v.residentId, fields: chosen.map(p => p.code) });
  }

  /** How a person's consents stand today, with the history. Faults: RESIDENT_NOT_FOUND. */
  async #sheet(tx: SqlTx, residentId: string, actor: Actor): Promise<MessageInitShape<typeof ConsentSheetSchema>> {
    const day = this.#today();
    const [person, rows, purposes, ages] = await Promise.all([
      store.findPerson(tx, residentId),
      store.consentsOf(tx, residentId),
      store.allPurposes(tx),
      store.allAges(tx),
    ]);
    const birthOn = person.birth_on ?? undefined;
    const given = rows.map(row => ({ ...store.toGiven(row), form: row.form }));
    return {
      residentId,
      residentName: person.name,
      standings: rules.purposesOn(purposes, day).map(purpose => {
        const { state, by } = rules.standingOn(given, purpose.code, day);
        return {
          purpose: store.toPurpose(purpose),
          state,
          consentId: by?.id ?? '',
          sinceOn: by?.givenOn ?? '',
          validUntil: by?.validUntil ?? '',
          form: by?.form ?? 0,
          giver: by?.giver ?? 0,
          textChanged: by !== undefined && by.purposeVersion !== purpose.version,
          ofAgeSince: by !== undefined && rules.isOfAgeSince(by, birthOn, { ages, day }),
        };
      }),
      history: rows.map(row => store.toConsent(row, day, this.#opener(actor))),
      guardianRequired: rules.needsGuardian(birthOn, ages, day),
      guardianUnder: rules.ageRuleOn(ages, day)?.guardianUnder ?? 0,
    };
  }

  #once<I extends DescMessage, O extends DescMessage>(
    call: Call,
    command: { input: I; request: MessageShape<I>; output: O },
    change: (tx: SqlTx) => Promise<MessageInitShape<O>>,
  ): Promise<MessageShape<O>> {
    const method = `casework.v1.ConsentService.${command.input.name.replace(/Request$/, '')}`;
    return sealedOnce(this.context, call, { ...command, method }, change);
  }

  #today(): Day {
    return dayOf(this.context.clock.now());
  }
  #seal(column: store.Sealed, id: string, words: string): Buffer | null {
    return words === '' ? null : this.context.keys.cipher.seal(words, store.consentPlace(column, id));
  }
  #opener(actor: Actor): store.OpenWords | undefined {
    return readsNarrative(actor)
      ? (column, id, sealed) => this.context.keys.cipher.open(sealed, store.consentPlace(column, id))
      : undefined;
  }
}
