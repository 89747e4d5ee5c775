// The process under measurement: stations, casework, fund, shop, volunteers, activities and the gateway together, and what answers P8: a handler without a database.
import { create, toBinary } from '@bufbuild/protobuf';
import { Logger } from '@nestjs/common';
import { connectAs } from '../../../deploy/nats/connect.mjs';
import { built } from './built.mjs';
import { RAW_SUBJECT } from './hop.mjs';

const running = [];
/** The services by name, and what starts each. */
const STARTS = {
  ...{ stations: 'startStations', casework: 'startCasework', fund: 'startFund', shop: 'startShop' },
  ...{ volunteers: 'startVolunteers', activities: 'startActivities' },
};

async function start({ nats, issuer, urls, keysFile, log }) {
  const { jsonLogger } = await built('libs/boot');
  Logger.overrideLogger(jsonLogger('bench', { file: log }));
  const settingsOf = service => ({
    ...{ service, databaseUrl: urls[service] ?? '', nats: { url: nats.url, seed: nats.seeds[service] }, issuer },
    ...{ keysFile: service === 'gateway' || service === 'analytics' ? '' : keysFile, port: 0, host: '127.0.0.1' },
  });
  for (const [service, start] of Object.entries(STARTS))
    running.push(await (await built(`services/${service}`))[start](settingsOf(service)));
  running.push(await startHop({ nats, issuer }));
  const { startGateway } = await built('services/gateway');
  const gateway = await startGateway({ ...settingsOf('gateway'), ratePerMinute: 0 });
  running.push(gateway);
  return { port: gateway.port };
}

/** A real contract behind the real chain (trace, deadline, identity, access, validation), whose handler answers a constant. */
async function startHop({ nats, issuer }) {
  const { IndicatorService, ListIndicatorsResponseSchema } = await built('libs/contracts');
  const { RpcServer, stepsFor, Tokens, verifyByKeys } = await built('libs/rpc');
  const nc = await connectAs('analytics', { url: nats.url, seed: nats.seeds.analytics });
  const server = new RpcServer(nc, stepsFor(new Tokens(verifyByKeys(issuer))));
  const constant = { indicators: [{ id: 'residents_on_file', value: 333, unit: 'people', definitionVersion: 1 }] };
  const handler = { listIndicators: async () => constant, listIndicatorRecords: async () => ({}), getBoard: async () => ({}) };
  server.add(IndicatorService, handler);
  const bytes = toBinary(ListIndicatorsResponseSchema, create(ListIndicatorsResponseSchema, constant));
  nc.subscribe(RAW_SUBJECT, { queue: 'raw', callback: (error, message) => !error && message.respond(bytes) });
  await server.listen(() => undefined);
  return {
    async close() {
      await server.close();
      await nc.drain();
    },
  };
}

async function stop() {
  for (const part of running.reverse()) await part.close();
  process.exit(0);
}

function usage() {
  const { user, system } = process.cpuUsage();
  return { cpuMicros: user + system, rssBytes: process.memoryUsage.rss() };
}

if (process.send) {
  process.on('message', message => {
    if (message.start)
      start(message.start).then(
        answer => process.send(answer),
        error => process.send({ failed: error.stack ?? String(error) }),
      );
    else if (message.usage) process.send(usage());
    else if (message.stop) void stop();
  });
  process.once('disconnect', () => void stop());
  // Ctrl-C reaches the whole group; the starter stops us in its own order.
  process.on('SIGINT', () => undefined);
}
