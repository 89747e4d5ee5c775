import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { command, takenAs } from '../command.js';
import { checkEtag } from '../etag.js';
import { checkWords } from '../words.js';
import * as store from './venue.store.js';

const { method } = c.VenueService;
const taken = takenAs(c.ActivitiesFault.VENUE_NAME_TAKEN);
/** VENUE-1: it has a name, and no word of it is a number of a person. */
const check = ({ name, note }: c.Venue): void => checkWords({ 'venue.name': name }, { 'venue.note': note });

@Serves(c.VenueService)
@Injectable()
export class VenueHandler implements c.Handles<typeof c.VenueService, Call> {
  constructor(private readonly context: Context) {}

  createVenue(request: c.CreateVenueRequest, call: Call) {
    const at = this.context.clock.now();
    const venue = request.venue as c.Venue;
    check(venue);
    return command(this.context, { method: method.createVenue, request, call }, async tx => {
      const id = uuidv7(at.getTime());
      store.insertVenue(tx, id, venue, at);
      await tx.settled().catch(taken);
      return store.toVenue(await store.findVenue(tx, id));
    });
  }

  updateVenue(request: c.UpdateVenueRequest, call: Call) {
    const at = this.context.clock.now();
    const venue = request.venue as c.Venue;
    check(venue);
    return command(this.context, { method: method.updateVenue, request, call }, async tx => {
      const row = await store.findVenue(tx, request.id);
      checkEtag(venue.etag, row.version);
      store.updateVenue(tx, row.id, venue, at);
      await tx.settled().catch(taken);
      return store.toVenue(await store.findVenue(tx, row.id));
    });
  }

  async listVenues(request: c.ListVenuesRequest, call: Call) {
    return { venues: (await this.context.db.as(call, tx => store.listVenues(tx, request))).map(store.toVenue) };
  }
}
