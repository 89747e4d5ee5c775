import pg from 'pg';
import { connectionOf, type DatabaseSettings } from './settings.js';

const LOOK = `SELECT r.code, cardinality(r.units) > 1 AS wide, u.parent_id IS NULL AND u.successor_id IS NULL AS top
  FROM app.reach r JOIN app.unit u ON u.code = r.code ORDER BY r.code`;

/**
 * Which units have others below them. Their actors use the `tree` role, all others the `unit` role;
 * taken for a leaf in error, an actor sees less, never more. Kept fresh by a look at every `refreshMs`, and by `refresh()` after a unit's event.
 */
export class UnitReach {
  #wide: ReadonlySet<string> = new Set();
  #known: ReadonlySet<string> = new Set();
  #tops: readonly string[] = [];
  #refreshedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly at: DatabaseSettings,
    private readonly refreshMs = 15_000,
  ) {}

  isWide(code: string): boolean {
    return this.#wide.has(code);
  }

  /** Is the unit in this service's copy of the tree? */
  isKnown(code: string): boolean {
    return this.#known.has(code);
  }

  /** The same, with a fresh look before it says no; at most one look a second, whoever asks. */
  async isKnownNow(code: string): Promise<boolean> {
    if (this.#known.has(code)) return true;
    if (Date.now() - this.#refreshedAt > 1_000) await this.refresh();
    return this.#known.has(code);
  }

  async start(): Promise<void> {
    await this.refresh();
    this.#timer = setInterval(() => void this.refresh().catch(() => undefined), this.refreshMs).unref();
  }

  async refresh(): Promise<void> {
    this.#refreshedAt = Date.now();
    const client = new pg.Client(connectionOf(this.at, 'unit'));
    // The query that was under way says so; without this the process would end.
    client.on('error', () => undefined);
    await client.connect();
    try {
      const { rows } = await client.query<{ code: string; wide: boolean; top: boolean }>(LOOK);
      this.#wide = new Set(rows.filter(r => r.wide).map(r => r.code));
      this.#known = new Set(rows.map(r => r.code));
      this.#tops = rows.filter(r => r.top).map(r => r.code);
    } finally {
      await client.end();
    }
  }

  /** The units that have none below them: the stations. */
  leaves(): readonly string[] {
    return [...this.#known].filter(code => !this.#wide.has(code)).sort();
  }

  /** The units that no other unit reaches: between them they reach all. */
  tops(): readonly string[] {
    return this.#tops;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
