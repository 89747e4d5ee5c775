export function connectAs(
  name: string,
  {
    url,
    seed,
  }: {
    url: string;
    seed: string;
  },
): Promise<import('@nats-io/transport-node').NatsConnection>;
