import type { Draft } from './drafts.js';
import type { ServerCopy } from './server-drafts.js';

/** A copy that a form may go on with. */
export interface Copy {
  readonly content: unknown;
  readonly savedAt: number;
  readonly from: 'here' | 'elsewhere';
}
/** What a form finds when it opens. */
export interface Found {
  /** The copy that is in the form now. */
  readonly taken: Copy | undefined;
  /** One that differs from it and is no forerunner of it: the person says which. */
  readonly other: Copy | undefined;
  /** The version at the server on which the next upload builds. */
  readonly serverVersion: number;
}

/**
 * Which copies there are to go on with. A copy at the server that this computer's was built on, or that says the same, is no second one;
 * neither is one that this very browser sent while its page was going.
 */
export function foundOf(local: Draft | undefined, server: ServerCopy | undefined, device: string): Found {
  const here: Copy | undefined = local && { content: local.content, savedAt: local.savedAt, from: 'here' };
  if (!server) return { taken: here, other: undefined, serverVersion: local?.serverVersion ?? 0 };
  const there: Copy = { content: server.content, savedAt: server.savedAt, from: server.device === device ? 'here' : 'elsewhere' };
  const { version: serverVersion } = server;
  if (!local || !here) return { taken: there, other: undefined, serverVersion };
  const one =
    server.version === local.serverVersion || server.device === device || JSON.stringify(server.content) === JSON.stringify(local.content);
  if (one) return { taken: here, other: undefined, serverVersion };
  return { taken: here, other: there, serverVersion };
}
