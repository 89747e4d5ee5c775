import { built } from '../built.mjs';

/**
 * What every scenario is given.
 * @typedef {object} Tools
 * @property {import('@nats-io/transport-node').NatsConnection} nc
 * @property {Map<string, string>} bearers by the station's code
 * @property {number} residents
 * @property {(name: string) => string} soundOf
 * @property {Record<string, import('pg').Client>} admins a superuser's connection to each database
 * @property {any} contracts
 * @property {(first: string) => string} check the last character of an ID number
 * @property {any} residentClient @property {any} entryClient @property {any} hopClient @property {any} orderClient @property {any} signUpClient @property {any} importClient @property {any} registrationClient
 */

/** @param {Pick<Tools, 'nc' | 'bearers' | 'admins' | 'residents' | 'soundOf'>} of @returns {Promise<Tools>} */
export async function toolsOf(of) {
  const { createClient, natsTransport } = await built('libs/rpc');
  const contracts = await built('libs/contracts');
  const { idCheckCharacter } = await built('libs/workbook', 'id-number.js');
  const transport = natsTransport(of.nc);
  const client = service => createClient(contracts[service], transport);
  return {
    ...{ ...of, contracts, check: idCheckCharacter },
    ...{ residentClient: client('ResidentService'), entryClient: client('EntryService'), hopClient: client('IndicatorService') },
    ...{ signUpClient: client('SignUpService'), registrationClient: client('RegistrationService') },
    importClient: client('VolunteersImportService'),
    orderClient: client('OrderService'),
  };
}

export const random = below => Math.floor(Math.random() * below);
export function expect(holds, what) {
  if (!holds) throw new Error(what);
}
