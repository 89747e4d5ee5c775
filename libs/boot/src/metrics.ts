import type { DescMethod } from '@bufbuild/protobuf';
import { Gauge, Histogram, Registry } from 'prom-client';

/** Resolves when the dependency is well. */
export type Check = () => Promise<void>;

interface Watched {
  readonly relay?: { readonly published: number; readonly refused: number };
  readonly consumer?: { readonly applied: number; readonly dead: number; readonly gaps: number } | undefined;
}

/** A service's Prometheus metrics. Labels are names of methods and faults: never a person's or a unit's. */
export class Metrics {
  readonly registry = new Registry();
  readonly #calls: Histogram<'method' | 'fault'>;

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    this.#calls = new Histogram({
      name: 'shuniu_rpc_seconds',
      help: 'Time from receiving a call to answering it.',
      labelNames: ['method', 'fault'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1, 5],
      registers: [this.registry],
    });
  }

  call(method: DescMethod, seconds: number, fault: string | undefined): void {
    this.#calls.observe({ method: `${method.parent.name}.${method.name}`, fault: fault ?? '' }, seconds);
  }

  /** Shows counters that others keep. */
  watch({ relay, consumer }: Watched): void {
    const show = (name: string, help: string, read: () => number): void => {
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(read());
        },
      });
    };
    if (relay) {
      show('shuniu_outbox_published', 'Events published since the start.', () => relay.published);
      show('shuniu_outbox_refused', 'Events stepped over since the start; each needs a person.', () => relay.refused);
    }
    if (consumer) {
      show('shuniu_events_applied', 'Events applied since the start.', () => consumer.applied);
      show('shuniu_events_dead', 'Events sent to the dead letters since the start; each needs a person.', () => consumer.dead);
      show('shuniu_events_gaps', 'Gaps in versions that were fetched since the start.', () => consumer.gaps);
    }
  }
}
