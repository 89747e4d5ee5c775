import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import { ProblemError } from '../api/problem.js';
import { serverDrafts } from '../api/services.js';
import { device } from './device.js';
import type { DraftOf } from './drafts.js';

/** A copy at the server. */
export interface ServerCopy {
  readonly content: unknown;
  readonly version: number;
  readonly device: string;
  readonly savedAt: number;
}
export type Uploaded =
  | { readonly state: 'kept'; readonly version: number; readonly at: number }
  /** Another device has kept a newer copy: this one was not taken. */
  | { readonly state: 'newer' }
  | { readonly state: 'offline' }
  | { readonly state: 'failed' };

const at = (instant: Timestamp | undefined): number => (instant ? timestampDate(instant).getTime() : 0);

/** The copy at the server; undefined when there is none or it cannot be reached now. */
export async function findServerCopy({ form, record }: Omit<DraftOf, 'login'>): Promise<ServerCopy | undefined> {
  try {
    // Most forms have no draft: the list says so without a fault.
    const { drafts } = await serverDrafts.listDrafts({ form }, { quiet: true });
    if (!drafts.some(draft => draft.record === record)) return undefined;
    const draft = await serverDrafts.getDraft({ form, record }, { quiet: true });
    return { content: JSON.parse(draft.content), version: draft.version, device: draft.device, savedAt: at(draft.savedAt) };
  } catch {
    return undefined;
  }
}

/** Sends a copy that was built on `version`. It never opens the login: what is typed is on this computer as well. */
export async function uploadCopy(
  { form, record }: Omit<DraftOf, 'login'>,
  copy: { label: string; content: unknown; version: number; leaving: boolean },
): Promise<Uploaded> {
  try {
    const content = JSON.stringify(copy.content);
    const options = { quiet: true, keepalive: copy.leaving && content.length < 20_000 };
    const kept = await serverDrafts.putDraft(
      { form, record, label: [...copy.label].slice(0, 120).join(''), content, version: copy.version, device: device() },
      options,
    );
    return { state: 'kept', version: kept.version, at: at(kept.savedAt) };
  } catch (error) {
    if (!(error instanceof ProblemError)) return { state: 'failed' };
    if (error.reason === 'DRAFT_NEWER') return { state: 'newer' };
    return { state: error.status === 0 ? 'offline' : 'failed' };
  }
}

/** Throws the copy at the server away; with a version only that one, so that what another device wrote meanwhile stays. */
export async function discardServerCopy({ form, record }: Omit<DraftOf, 'login'>, version = 0): Promise<void> {
  await serverDrafts.discardDraft({ form, record, version }, { quiet: true }).catch(() => undefined);
}
