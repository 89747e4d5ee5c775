import { randomUUID } from 'node:crypto';
import { fromJson } from '@bufbuild/protobuf';
import { requestText } from '../load.mjs';
import { stations } from '../people.mjs';
import { activityOf, MOST_SIGN_UPS, shiftOf, TIMES, volunteerOf } from '../seed-sign-ups.mjs';
import { expect } from './tools.mjs';

const stationOf = n => stations[n % stations.length];

/** P11 and P12: the same half of a gate as other writes have. @param {import('./tools.mjs').Tools} tools @returns {import('./index.mjs').Scenario[]} */
export const ofSignUps = tools => [forShift(tools), forActivity(tools)];

/** A volunteer takes a place of a shift: no pair of them is asked for twice. */
function forShift({ bearers, contracts, signUpClient }) {
  let next = 0;
  const jsonOf = n => ({ id: shiftOf(n), volunteerId: volunteerOf(n) });
  const taken = () => {
    expect(next < MOST_SIGN_UPS, 'there are no more places to sign up for: fewer seconds or rounds');
    return next++;
  };
  return {
    ...{ id: 'P11', title: 'sign up for a shift', gate: { lane: 'service', ratio: 0.5 }, measured: 'signUps', writes: true },
    async service() {
      const n = taken();
      const call = { token: bearers.get(stationOf(n)), idempotencyKey: randomUUID() };
      const { state } = await signUpClient.signUpForShift(fromJson(contracts.SignUpForShiftRequestSchema, jsonOf(n)), call);
      expect(state === contracts.SignUpState.SIGNED_UP, `a sign-up was answered ${state}`);
    },
    async http(_client, connection) {
      const n = taken();
      const { id, ...json } = jsonOf(n);
      const { status } = await connection.ask(
        requestText('POST', `/api/v1/shifts/${id}:signUp`, { token: bearers.get(stationOf(n)), key: randomUUID(), json }),
      );
      expect(status === 200, `a sign-up was answered ${status}`);
    },
    recorded: {
      calls: [{ method: 'signUpForShift', input: 'SignUpForShiftRequestSchema', json: jsonOf }],
      stationOf,
      ...{ rows: 0, span: MOST_SIGN_UPS, once: true },
      renewed: { 'signUp.insert': { 7: TIMES.starts, 8: TIMES.ends }, 'signUp.overlaps': { 2: TIMES.starts, 3: TIMES.ends } },
    },
  };
}

const FAMILY = { channel: 'SIGN_UP_CHANNEL_STAFF', attendees: [{ name: '陈小明', phone: '19900000001' }, { name: '陈秀英' }] };
/** Above what each activity has given out. */
const NO = { of: n => 1_000_000 + n, sql: '(1000000 + :v)::int' };
const TICKET = { of: n => `T${n}`, sql: "'T' || :v::text" };

/** Somebody signs up a party of two for an activity, names sealed. */
function forActivity({ bearers, contracts, registrationClient }) {
  let next = 0;
  const jsonOf = n => ({ activityId: activityOf(n), registration: FAMILY });
  return {
    ...{ id: 'P12', title: 'sign up two for an activity', gate: { lane: 'service', ratio: 0.5 }, measured: 'registrations', writes: true },
    async service() {
      const n = next++;
      const call = { token: bearers.get(stationOf(n)), idempotencyKey: randomUUID() };
      const { state } = await registrationClient.createRegistration(fromJson(contracts.CreateRegistrationRequestSchema, jsonOf(n)), call);
      expect(state === contracts.RegistrationState.CONFIRMED, `a registration was answered ${state}`);
    },
    async http(_client, connection) {
      const n = next++;
      const { status } = await connection.ask(
        requestText('POST', `/api/v1/activities/${activityOf(n)}/registrations`, {
          ...{ token: bearers.get(stationOf(n)), key: randomUUID(), json: FAMILY },
        }),
      );
      expect(status === 200, `a registration was answered ${status}`);
    },
    recorded: {
      calls: [{ method: 'createRegistration', input: 'CreateRegistrationRequestSchema', json: jsonOf }],
      stationOf,
      ...{ rows: 0, span: MOST_SIGN_UPS, once: true },
      renewed: { 'registration.insert': { 2: NO, 6: TICKET } },
    },
  };
}
