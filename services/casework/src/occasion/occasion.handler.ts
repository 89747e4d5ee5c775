import { create, fromBinary, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  CalendarKind,
  CaseworkFault,
  CaseworkFaultSchema,
  type FestivalSchema,
  type Handles,
  type KeepBirthdayRequest,
  KeepBirthdayRequestSchema,
  KeepBirthdayResponseSchema,
  type ListGreetingsRequest,
  type ListOccasionsRequest,
  OccasionService,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addDays, type Day, dayOf, faultOf, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { isLunarDayOf, type Lunar, lunarDateWords, lunarOf, lunarWords, solarTermOf } from './lunar.js';
import { type Ahead, type BirthdayRule, festivalsAhead, nextBirthday, nextToGreet } from './occasion.rules.js';
import {
  allBirthdayRules,
  allFestivals,
  celebrants,
  countGreetings,
  keepBirthday,
  listGreetings,
  lockPerson,
  type Person,
} from './occasion.store.js';

const DAYS = 7;

@Serves(OccasionService)
@Injectable()
export class OccasionHandler implements Handles<typeof OccasionService, Call> {
  constructor(private readonly context: Context) {}

  async listOccasions({ days }: ListOccasionsRequest, call: Call) {
    const today = this.#today();
    const term = solarTermOf(today);
    return this.context.db.as(call, async tx => {
      const [festivals, rules, people] = await Promise.all([allFestivals(tx), allBirthdayRules(tx), celebrants(tx)]);
      return {
        today,
        lunarToday: lunarDateWords(today),
        solarTerm: term.name,
        solarTermOn: term.on,
        festivals: await Promise.all(festivalsAhead(festivals, today).map(ahead => toFestival(tx, ahead))),
        birthdays: birthdaysUntil(people, rules, { today, until: addDays(today, days || DAYS) }),
      };
    });
  }

  async listGreetings({ code, leftOnly, pageSize, pageToken }: ListGreetingsRequest, call: Call) {
    const after = keysOf(pageToken, [() => true, isUuid]);
    const size = pageSizeOf(pageSize);
    return this.context.db.as(call, async tx => {
      const [rules, today] = [await allFestivals(tx), this.#today()];
      const ahead = code === '' ? nextToGreet(rules, today) : festivalsAhead(rules, today).find(f => f.rule.code === code);
      if (!ahead) throw faultOf(CaseworkFaultSchema, CaseworkFault.FESTIVAL_NOT_FOUND);
      const [festival, found] = await Promise.all([toFestival(tx, ahead), listGreetings(tx, ahead, { leftOnly, after, limit: size + 1 })]);
      const { rows, nextPageToken } = pageOf(found, size, row => [row.hamlet, row.id]);
      const greetings = rows.map(row => ({
        residentId: row.id,
        residentName: row.name,
        hamlet: row.hamlet,
        worker: row.worker,
        greetedOn: row.greeted_on ?? '',
      }));
      return { festival, greetings, nextPageToken };
    });
  }

  async keepBirthday(request: KeepBirthdayRequest, call: Call) {
    const command = { method: 'casework.v1.OccasionService.KeepBirthday', request: toBinary(KeepBirthdayRequestSchema, request) };
    const reply = await this.context.db.once(call, command, async tx => {
      const { residentId, calendar } = request;
      const [person, rules] = await Promise.all([lockPerson(tx, residentId), allBirthdayRules(tx)]);
      if (person.birthOn === '') throw faultOf(CaseworkFaultSchema, CaseworkFault.BIRTH_DATE_UNKNOWN);
      const lunar = calendar === CalendarKind.LUNAR ? lunarBirthday(person.birthOn, request.lunar) : undefined;
      keepBirthday(tx, residentId, { calendar, lunar, at: this.context.clock.now() });
      recordAct(tx, { action: 'resident.changed', residentId, fields: ['birthdayCalendar'] });
      const { on } = nextBirthday({ birthOn: person.birthOn, calendar, lunar }, rules, this.#today());
      return toBinary(
        KeepBirthdayResponseSchema,
        create(KeepBirthdayResponseSchema, { residentId, calendar, ...(lunar ? { lunar } : {}), on }),
      );
    });
    return fromBinary(KeepBirthdayResponseSchema, reply);
  }

  #today(): Day {
    return dayOf(this.context.clock.now());
  }
}

/** What the person told, else what the birth date says. Faults: NO_SUCH_LUNAR_DAY. */
function lunarBirthday(birthOn: Day, told: Lunar | undefined): Lunar {
  const born = lunarOf(birthOn);
  if (!told) return born;
  if (isLunarDayOf(born.year, told)) return told;
  const violations = [{ field: 'lunar', rule: 'no_such_lunar_day', message: '' }];
  throw faultOf(CaseworkFaultSchema, CaseworkFault.NO_SUCH_LUNAR_DAY, { violations });
}

async function toFestival(tx: SqlTx, ahead: Ahead): Promise<MessageInitShape<typeof FestivalSchema>> {
  const { rule, on, greetFrom } = ahead;
  const { code, name, nameEn, who, whoEn, source } = rule;
  return { code, name, nameEn, who, whoEn, source, on, greetFrom, lunar: lunarWords(lunarOf(on)), ...(await countGreetings(tx, ahead)) };
}

function birthdaysUntil(people: readonly Person[], rules: readonly BirthdayRule[], { today, until }: { today: Day; until: Day }) {
  return people
    .map(person => ({ person, next: nextBirthday(person, rules, today) }))
    .filter(({ next }) => next.on <= until)
    .sort((a, b) => (a.next.on < b.next.on ? -1 : a.next.on > b.next.on ? 1 : b.next.age - a.next.age))
    .map(({ person, next }) => ({
      residentId: person.id,
      residentName: person.name,
      hamlet: person.hamlet,
      on: next.on,
      age: next.age,
      calendar: next.calendar,
      lunar: next.lunar ? lunarWords(next.lunar) : '',
      kept: next.kept,
    }));
}
