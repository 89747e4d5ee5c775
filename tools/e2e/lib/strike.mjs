import net from 'node:net';
import { nats, postgresClient, postgresServer } from './frames.mjs';

/**
 * A moment between two steps, as what passes by on a wire: of which service, to or from the database or the bus, and which message. What has not passed when it comes has not happened.
 * @typedef {object} Moment
 * @property {string} service whose wire
 * @property {'postgres' | 'nats'} on
 * @property {(of: Passing) => boolean} when
 * @typedef {{from: 'client' | 'server', what: string, to: string, touched: ReadonlySet<string>, replies: Map<string, string>}} Passing
 *   `touched`: the statements of the open transaction; `replies`: by the reply subject, the subject that a client asked
 */

/** Stands between services and what they stand on, lets all pass, and has a blow fall exactly when an armed moment comes. */
export class Wires {
  /** @type {{moment: Moment, victim: string, blow: () => Promise<void>, fell: () => void} | undefined} */
  #armed;
  /** @type {net.Server[]} */
  #servers = [];
  /** @type {Set<net.Socket>} */
  #open = new Set();

  /** A door of a service to a port. @param {string} service @param {'postgres' | 'nats'} on @param {() => number} port @returns {Promise<number>} the port to go to instead */
  async between(service, on, port) {
    const server = net.createServer(client => this.#pass({ service, on }, client, net.connect(port(), '127.0.0.1')));
    this.#servers.push(server);
    await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    return /** @type {net.AddressInfo} */ (server.address()).port;
  }

  /** The blow falls when the moment comes, once; resolves when it has fallen. @param {Moment} moment @param {{victim: string, blow: () => Promise<void>}} what */
  arm(moment, { victim, blow }) {
    return new Promise(resolve => {
      this.#armed = { moment, victim, blow, fell: () => resolve(undefined) };
    });
  }
  close() {
    for (const socket of this.#open) socket.destroy();
    for (const server of this.#servers) server.close();
  }

  /** @param {{service: string, on: 'postgres' | 'nats'}} wire @param {net.Socket} client @param {net.Socket} server */
  #pass(wire, client, server) {
    const shared = { touched: new Set(), replies: new Map() };
    const readers = wire.on === 'nats' ? { client: nats(), server: nats() } : { client: postgresClient(), server: postgresServer() };
    for (const [from, to, side] of /** @type {const} */ ([
      [client, server, 'client'],
      [server, client, 'server'],
    ])) {
      this.#open.add(from);
      let last = Promise.resolve();
      from.on('data', chunk => {
        for (const frame of readers[side](chunk)) last = last.then(() => this.#forward({ ...wire, side, from, to }, frame, shared));
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        this.#open.delete(from);
        void last.then(() => to.destroy());
      });
    }
  }

  async #forward(of, frame, { touched, replies }) {
    const { side, from, to } = of;
    if (side === 'client' && frame.what === 'B') {
      if (frame.to === 'begin') touched.clear();
      touched.add(frame.to);
    }
    const [subject = '', reply = ''] = frame.to.split(' ');
    if (reply) replies.set(reply, subject);
    const armed = this.#armed;
    const { moment } = armed ?? {};
    const passing = { from: side, what: frame.what, to: frame.to, touched, replies };
    if (armed && moment?.service === of.service && moment.on === of.on && moment.when(passing)) {
      this.#armed = undefined;
      // Whoever is killed has not sent this, or does not get it.
      const ends = armed.victim === of.service || armed.victim === of.on;
      await armed.blow();
      armed.fell();
      if (ends) {
        from.destroy();
        to.destroy();
        return;
      }
    }
    if (!to.destroyed) to.write(frame.bytes);
  }
}

/** @param {string} service @param {string} statement */
const commits = (service, statement) => ({
  service,
  on: /** @type {const} */ ('postgres'),
  /** @param {Passing} p */
  when: p => p.from === 'client' && p.what === 'B' && p.to === 'commit' && p.touched.has(statement),
});
const committed = (service, statement) => ({
  service,
  on: /** @type {const} */ ('postgres'),
  /** @param {Passing} p */
  when: p => p.from === 'server' && p.what === 'C' && p.to === 'COMMIT' && p.touched.has(statement),
});
/** A message to a subject, as its sender sends it or as somebody gets it. */
const said = (service, from, subject) => ({
  service,
  on: /** @type {const} */ ('nats'),
  /** @param {Passing} p */
  when: p => p.from === from && p.to.split(' ')[0] === subject,
});
/** The answer to a subject, as it is sent or as whoever asked gets it. */
const answered = (service, from, subject) => ({
  service,
  on: /** @type {const} */ ('nats'),
  /** @param {Passing} p */
  when: p => p.from === from && p.replies.get(p.to.split(' ')[0] ?? '') === subject,
});

/**
 * Every moment between two steps of what a command of the shop does with the fund.
 * @param {{method: string, writes: string, asks: string, books: string}} of the shop's method and the statement it writes by, the fund's method and the statement it books by
 * @returns {Record<string, Moment>}
 */
export function momentsOf({ method, writes, asks, books }) {
  const [shop, fund] = [`rpc.shop.v1.OrderService.${method}`, `rpc.fund.v1.SubsidyService.${asks}`];
  return {
    'the shop is asked': said('shop', 'server', shop),
    'the shop writes': { service: 'shop', on: 'postgres', when: p => p.from === 'client' && p.what === 'B' && p.to === writes },
    'the shop commits': commits('shop', writes),
    'the shop has committed': committed('shop', writes),
    'the shop asks the fund': said('shop', 'client', fund),
    'the fund is asked': said('fund', 'server', fund),
    'the fund commits': commits('fund', books),
    'the fund has committed': committed('fund', books),
    'the fund answers': answered('fund', 'client', fund),
    'the shop hears the answer': answered('shop', 'server', fund),
    'the shop commits the answer': commits('shop', 'step.end'),
    'the shop has committed the answer': committed('shop', 'step.end'),
    'the shop answers': answered('shop', 'client', shop),
  };
}
/** What is told of an order goes out by the relay. @type {Record<string, Moment>} */
export const EVENT_MOMENTS = {
  'the event goes out': said('shop', 'client', 'evt.shop.order.saved.v1'),
  'the event has arrived': answered('shop', 'server', 'evt.shop.order.saved.v1'),
  'the event is marked as gone': {
    service: 'shop',
    on: 'postgres',
    when: p => p.from === 'client' && p.what === 'B' && p.to === 'relay.mark',
  },
};
