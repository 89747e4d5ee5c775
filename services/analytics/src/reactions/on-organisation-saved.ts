import { OrganisationSavedSchema } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { on } from '@shuniu/events';
import { organisations } from '../indicator/activities.indicators.js';
import { arrived } from './arrival.js';
import { Tallies } from './tallies.js';

const PUT = sql(
  'organisation.put',
  `INSERT INTO organisation_facts (unit_id, organisation_id, kind, listed_on, history) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (unit_id, organisation_id) DO UPDATE SET kind = excluded.kind, listed_on = excluded.listed_on, history = excluded.history`,
);
const FORGET = sql('organisation.forget', 'DELETE FROM organisation_facts WHERE unit_id = $1 AND organisation_id = $2');
const ofOrganisations = new Tallies(organisations);

/** Keeps what the newest event says of an organisation on the list; of one that was taken away, nothing. */
export const onOrganisationSaved = on(OrganisationSavedSchema, (tx, saved, { unitId, version }) => {
  const { organisationId, kind, listedOn, history } = saved;
  if (version > 1) ofOrganisations.takeAway(tx, unitId, [organisationId]);
  if (saved.removed) void tx.send(FORGET, [unitId, organisationId]);
  else void tx.send(PUT, [unitId, organisationId, kind, listedOn, history]);
  ofOrganisations.add(tx, unitId, [organisationId]);
  void arrived(tx, unitId);
});
