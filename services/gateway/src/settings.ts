import type { Running, ServiceSettings } from '@shuniu/boot';

export interface GatewaySettings extends ServiceSettings {
  /** The folder of the built console; without it there are no pages but `/public` and `/api/docs`. */
  readonly webRoot?: string | undefined;
  /** Where the embedded identity provider listens; its pages are then served under this origin. */
  readonly identityProxy?: string | undefined;
  /** Calls of one person in a minute, ten times as many for an address without a good token; 0 for no limit. 600 when not given. */
  readonly ratePerMinute?: number | undefined;
  readonly uploads?: UploadSettings | undefined;
  /** Services of the same process, whose health and metrics are shown here too. */
  readonly siblings?: readonly Running[] | undefined;
}
export interface UploadSettings {
  /** Size of a file in bytes. */
  readonly maxBytes: number;
  /** How many are held in memory at once. */
  readonly atOnce: number;
}
/** A gateway that is up; `port` is the one it listens on, of use when 0 was asked for. */
export interface GatewayRunning extends Running {
  readonly port: number;
}

export const DEFAULT_RATE_PER_MINUTE = 600;
export const DEFAULT_UPLOADS: UploadSettings = { maxBytes: 20 * 1024 * 1024, atOnce: 8 };
const DEFAULT_PORT = 8080;

/**
 * The gateway's own settings from the environment: SHUNIU_PORT, WEB_ROOT, IDENTITY_PROXY, RATE_PER_MINUTE.
 * Throws an error that names every setting that is wrong.
 */
export function readGatewaySettings(
  settings: ServiceSettings,
  env: Readonly<Record<string, string | undefined>> = process.env,
): GatewaySettings {
  const wrong: string[] = [];
  const whole = (name: string, or: number, max: number): number => {
    const value = Number(env[name]?.trim() || or);
    if (!Number.isInteger(value) || value < 0 || value > max) wrong.push(`${name} must be a whole number up to ${max}`);
    return value;
  };
  const identityProxy = env.IDENTITY_PROXY?.trim() || undefined;
  if (identityProxy && !/^https?:\/\//.test(identityProxy)) wrong.push('IDENTITY_PROXY must begin with http: or https:');
  const read: GatewaySettings = {
    ...settings,
    port: whole('SHUNIU_PORT', DEFAULT_PORT, 65_535),
    webRoot: env.WEB_ROOT?.trim() || undefined,
    identityProxy,
    ratePerMinute: whole('RATE_PER_MINUTE', DEFAULT_RATE_PER_MINUTE, 1_000_000),
  };
  if (wrong.length > 0) throw new Error(`gateway cannot start: ${wrong.join('; ')}`);
  return read;
}
