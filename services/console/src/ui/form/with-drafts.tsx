import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Sent } from '../../api/submission.js';
import { device } from '../../drafts/device.js';
import { type DraftOf, findDraft } from '../../drafts/drafts.js';
import { type Found, foundOf } from '../../drafts/found.js';
import { findServerCopy } from '../../drafts/server-drafts.js';
import { useHere } from '../../session/use-me.js';
import { Fetched } from '../states.js';

/** What a form opens with. */
export interface Opened extends Found {
  /** A submission of before whose answer did not arrive. */
  readonly sent?: Sent;
}

const PATIENCE = 2_500;
const later = (milliseconds: number): Promise<undefined> => new Promise(done => window.setTimeout(() => done(undefined), milliseconds));

async function open(of: DraftOf): Promise<Opened> {
  // A slow network holds nobody up: a copy that comes too late is told by the first upload.
  const [local, server] = await Promise.all([findDraft(of), Promise.race([findServerCopy(of), later(PATIENCE)])]);
  return { ...foundOf(local, server, device()), ...(local?.sent ? { sent: local.sent } : {}) };
}

/** Looks for drafts of a form, here and at the server, before it is drawn. */
export function WithDrafts({ form, record, children }: { form: string; record: string; children: (opened: Opened) => ReactNode }) {
  const { me } = useHere();
  const of = { login: me.login, form, record };
  const query = useQuery({
    queryKey: ['draft', form, me.login, record],
    queryFn: () => open(of),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
  });
  return <Fetched query={query}>{children}</Fetched>;
}
