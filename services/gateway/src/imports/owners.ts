import { Code, CommonFault, type Import, ImportService, sheetKinds } from '@shuniu/contracts';
import { commonFault, invalidField, isFault } from '@shuniu/kernel';
import { type Client, createClient, type Transport } from '@shuniu/rpc';

type ImportClient = Client<typeof ImportService>;

/** Each service that reads sheets serves the messages of imports.v1 as its own ImportService: a new owner is a line here. */
const SERVICES = { casework: ImportService } as const;
/** Who is asked when no kind is given: it finds the kind from the sheets. */
const FINDS_KIND = 'casework';

/** Which service an import belongs to. */
export class ImportOwners {
  readonly #clients: ReadonlyMap<string, ImportClient>;

  constructor(transport: Transport) {
    this.#clients = new Map(Object.entries(SERVICES).map(([owner, service]) => [owner, createClient(service, transport)]));
  }

  /** Faults: INVALID_REQUEST of `kind` for a kind that no sheet has. */
  ofKind(kind: string): ImportClient {
    const owner = kind === '' ? FINDS_KIND : sheetKinds.find(k => k.kind === kind)?.owner;
    const client = this.#clients.get(owner ?? '');
    if (!client) throw invalidField('kind', 'in', `one of ${sheetKinds.map(k => k.kind).join(', ')}`);
    return client;
  }

  /** Asks one owner after the other until one knows the import. Faults: the last owner's NOT_FOUND. */
  async byId<T>(ask: (client: ImportClient) => Promise<T>): Promise<T> {
    let missing: unknown;
    for (const client of this.#clients.values()) {
      try {
        return await ask(client);
      } catch (error) {
        if (!isFault(error) || error.code !== Code.NOT_FOUND) throw error;
        missing = error;
      }
    }
    throw missing;
  }

  /** A page of one owner's imports; its token leads through the owners in turn. Faults: PAGE_TOKEN_INVALID. */
  async page(token: string, ask: (client: ImportClient, pageToken: string) => Promise<{ imports: Import[]; nextPageToken: string }>) {
    const names = [...this.#clients.keys()];
    const [, name = names[0] ?? '', inner = ''] = /^(\w+)~(.*)$/s.exec(token) ?? [];
    const client = this.#clients.get(name);
    if (!client || (token !== '' && !token.includes('~'))) throw commonFault(CommonFault.PAGE_TOKEN_INVALID);
    const { imports, nextPageToken: next } = await ask(client, inner);
    const after = names[names.indexOf(name) + 1];
    return { imports, nextPageToken: next ? `${name}~${next}` : after ? `${after}~` : '' };
  }
}
