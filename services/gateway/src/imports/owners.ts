import {
  ActivitiesImportService,
  Code,
  CommonFault,
  FundImportService,
  type Import,
  ImportService,
  ShopImportService,
  sheetKinds,
  VolunteersImportService,
} from '@shuniu/contracts';
import { commonFault, invalidField, isFault } from '@shuniu/kernel';
import { type Client, createClient, type Transport } from '@shuniu/rpc';

export type ImportClient = Client<typeof ImportService>;

/** Each service that reads sheets serves the messages of imports.v1 as its own ImportService: a new owner is a line here. */
const SERVICES = {
  casework: ImportService,
  fund: FundImportService,
  volunteers: VolunteersImportService,
  activities: ActivitiesImportService,
  shop: ShopImportService,
} as const;
type Page = { imports: Import[]; nextPageToken: string };
/** Not there, or not for this caller: the next owner may have it. */
const elsewhere = (error: unknown): boolean => isFault(error) && (error.code === Code.NOT_FOUND || isFault(error, 'ROLE_REQUIRED'));

/** Which service an import belongs to. */
export class ImportOwners {
  readonly #clients: ReadonlyMap<string, ImportClient>;

  constructor(transport: Transport) {
    this.#clients = new Map(
      Object.entries(SERVICES).map(([owner, service]) => [owner, createClient(service, transport) as unknown as ImportClient]),
    );
  }

  /**
   * Has a workbook checked by the owner of its kind. Without a kind the first owner that the caller may ask finds it from the sheets; of another's kind it says whose.
   * Faults: INVALID_REQUEST of `kind` for a kind that no sheet has; else the owner's.
   */
  async check<T>(kind: string, ask: (client: ImportClient, kind: string) => Promise<T>): Promise<T> {
    if (kind !== '') return ask(this.ofKind(kind), kind);
    let refused: unknown;
    for (const client of this.#clients.values()) {
      try {
        return await ask(client, '');
      } catch (error) {
        const found = isFault(error, 'KIND_NOT_RECOGNISED') ? error.meta.kind : undefined;
        if (found) return ask(this.ofKind(found), found);
        if (!isFault(error, 'ROLE_REQUIRED')) throw error;
        refused = error;
      }
    }
    throw refused;
  }

  /** The owner of a kind. Faults: INVALID_REQUEST of `kind` for a kind that no sheet has. */
  ofKind(kind: string): ImportClient {
    const client = this.#clients.get(sheetKinds.find(k => k.kind === kind)?.owner ?? '');
    if (!client) throw invalidField('kind', 'in', `one of ${sheetKinds.map(k => k.kind).join(', ')}`);
    return client;
  }

  /** Asks one owner after the other until one knows the import. Faults: NOT_FOUND of one of them, else ROLE_REQUIRED. */
  async byId<T>(ask: (client: ImportClient) => Promise<T>): Promise<T> {
    let missing: unknown;
    for (const client of this.#clients.values()) {
      try {
        return await ask(client);
      } catch (error) {
        if (!elsewhere(error)) throw error;
        // The first that looked and found nothing is told; before that, that one may not look.
        if (missing === undefined || isFault(missing, 'ROLE_REQUIRED')) missing = error;
      }
    }
    throw missing;
  }

  /** A page of one owner's imports; its token leads through the owners that the caller may ask. Faults: PAGE_TOKEN_INVALID, ROLE_REQUIRED. */
  async page(token: string, ask: (client: ImportClient, pageToken: string) => Promise<Page>): Promise<Page> {
    const names = [...this.#clients.keys()];
    const [, name = names[0] ?? '', inner = ''] = /^(\w+)~(.*)$/s.exec(token) ?? [];
    const client = this.#clients.get(name);
    if (!client || (token !== '' && !token.includes('~'))) throw commonFault(CommonFault.PAGE_TOKEN_INVALID);
    const after = names[names.indexOf(name) + 1];
    try {
      const { imports, nextPageToken: next } = await ask(client, inner);
      return { imports, nextPageToken: next ? `${name}~${next}` : after ? `${after}~` : '' };
    } catch (error) {
      // The last one that the caller may not ask either: whoever may ask none is told.
      if (!isFault(error, 'ROLE_REQUIRED') || (!after && token === '')) throw error;
      if (!after) return { imports: [], nextPageToken: '' };
      return this.page(`${after}~`, ask);
    }
  }
}
