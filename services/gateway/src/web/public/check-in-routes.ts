import { PublicActivityService, PublicCheckInService } from '@shuniu/contracts';
import { createClient, type Transport } from '@shuniu/rpc';
import type { FastifyInstance } from 'fastify';
import { activityCheckedPage, activityCheckInPage } from './activity-check-in-page.js';
import { checkedPage, checkInPage } from './check-in-page.js';
import { addCodeDoor } from './code-door.js';

/** An order of many products with its words, in the web's own writing. */
const MOST_BYTES = 8_000;

/** `/public/check-in/{shift}`: in and out by a number and the code; `/public/activities/{id}/check-in`: in by a party's ticket and the code. */
export function addCheckInRoutes(scope: FastifyInstance, transport: Transport): void {
  const shifts = createClient(PublicCheckInService, transport);
  const activities = createClient(PublicActivityService, transport);
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: MOST_BYTES }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  addCodeDoor(scope, {
    path: '/check-in/:id',
    shown: (id, options) => shifts.getPublicShift({ id }, options),
    check: ({ id, who, code }, options) => shifts.checkByCode({ id, number: who, code }, options),
    page: checkInPage,
    done: checkedPage,
  });
  addCodeDoor(scope, {
    path: '/activities/:id/check-in',
    shown: (id, options) => activities.getPublicActivity({ id }, options),
    check: ({ id, who, code }, options) => activities.checkInByCode({ id, ticket: who, code }, options),
    page: activityCheckInPage,
    done: activityCheckedPage,
  });
}
