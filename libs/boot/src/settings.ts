/** Typed settings of a service; read once, and a start with a wrong one fails in a sentence. */
export interface ServiceSettings {
  /** `casework` */
  readonly service: string;
  /** postgres://:password@host:port/database; the roles are named by the service. Empty for the gateway. */
  readonly databaseUrl: string;
  readonly nats: { readonly url: string; readonly seed: string };
  readonly issuer: { readonly issuer: string; readonly audience: string; readonly certs: string };
  /** Of the field keys; empty for services that keep none. */
  readonly keysFile: string;
  /** Port of health and metrics; 0 when another process of this run serves them. */
  readonly port: number;
  readonly host: string;
  /** Where people reach the console; the origin of the issuer when it is not said. */
  readonly publicUrl?: string;
}

/** Services that keep sealed fields. */
const SEALING = new Set(['casework', 'fund', 'shop', 'stations', 'volunteers', 'activities']);

type Env = Readonly<Record<string, string | undefined>>;

/** Reads a service's settings from the environment. Throws an error that names every setting that is missing or wrong, and no secret. */
export function readSettings(service: string, env: Env = process.env): ServiceSettings {
  const wrong: string[] = [];
  const need = (name: string): string => {
    const value = env[name]?.trim() ?? '';
    if (value === '') wrong.push(`${name} is not set`);
    return value;
  };
  const url = (name: string, protocols: readonly string[]): string => {
    const value = need(name);
    if (value !== '' && !protocols.some(p => value.startsWith(`${p}:`))) wrong.push(`${name} must begin with ${protocols.join(': or ')}:`);
    return value;
  };
  const port = Number(env.SERVICE_PORT ?? 8081);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) wrong.push('SERVICE_PORT is not a port');
  const issuer = url('OIDC_ISSUER', ['http', 'https']);
  const settings: ServiceSettings = {
    service,
    databaseUrl: service === 'gateway' ? '' : url('DATABASE_URL', ['postgres', 'postgresql']),
    nats: { url: need('NATS_URL'), seed: need('NATS_SEED') },
    issuer: { issuer, audience: env.OIDC_AUDIENCE ?? 'shuniu-api', certs: env.OIDC_CERTS ?? `${issuer}/protocol/openid-connect/certs` },
    keysFile: SEALING.has(service) ? need('SHUNIU_KEYS_FILE') : (env.SHUNIU_KEYS_FILE ?? ''),
    port,
    host: env.SERVICE_HOST ?? '0.0.0.0',
    ...(env.SHUNIU_PUBLIC_URL ? { publicUrl: url('SHUNIU_PUBLIC_URL', ['http', 'https']) } : {}),
  };
  if (wrong.length > 0) throw new Error(`${service} cannot start: ${wrong.join('; ')}`);
  return settings;
}
