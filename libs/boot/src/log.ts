import type { LoggerService } from '@nestjs/common';
import { findPersonal } from '@shuniu/privacy';
import { type LoggerOptions, pino } from 'pino';

/** Replaces what looks like an ID number or a telephone: a last net under code that never puts them into a log. */
export function scrub(text: string): string {
  let clean = text;
  for (const { kind, at } of findPersonal(text).reverse()) {
    const length = /^[\dXx]+/.exec(clean.slice(at))?.[0].length ?? 0;
    clean = `${clean.slice(0, at)}[${kind}]${clean.slice(at + length)}`;
  }
  return clean.replace(/\beyJ[\w-]{10,}\.[\w-]+\.[\w-]+/g, '[token]');
}

/** Nest's logger as JSON lines: time, level, service, context, message. To a file where one is named, else to standard output. */
export function jsonLogger(
  service: string,
  { file, level = process.env.LOG_LEVEL ?? 'info' }: { file?: string; level?: string } = {},
): LoggerService {
  const options: LoggerOptions = {
    level,
    base: { service },
    messageKey: 'message',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }) },
  };
  const out = file ? pino(options, pino.destination({ dest: file, mkdir: true, sync: true })) : pino(options);
  const line =
    (write: (fields: object, message: string) => void) =>
    (message: unknown, ...rest: unknown[]) => {
      const context = rest.at(-1);
      write(
        { context: typeof context === 'string' ? context : undefined },
        scrub(message instanceof Error ? (message.stack ?? message.message) : String(message)),
      );
    };
  return {
    log: line((f, m) => out.info(f, m)),
    error: line((f, m) => out.error(f, m)),
    warn: line((f, m) => out.warn(f, m)),
    debug: line((f, m) => out.debug(f, m)),
    verbose: line((f, m) => out.trace(f, m)),
    fatal: line((f, m) => out.fatal(f, m)),
  };
}
