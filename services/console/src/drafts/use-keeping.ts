import { useEffect, useRef, useState } from 'react';
import type { Sent } from '../api/submission.js';
import { type Draft, dropDraft, keepDraft } from './drafts.js';
import { discardServerCopy, findServerCopy, type ServerCopy, type Uploaded, uploadCopy } from './server-drafts.js';

const LOCAL_EVERY = 2_000;
const SERVER_EVERY = 20_000;

export type KeepingOf = Omit<Draft, 'key' | 'savedAt' | 'content' | 'serverVersion' | 'sent' | 'label'> & { readonly label: string };
interface Watched {
  readonly content: unknown;
  /** Nothing goes to the server while the person has not said which of two copies it is. */
  readonly undecided: boolean;
  readonly serverVersion: number;
  readonly sent: () => Sent | undefined;
  /** Another device has kept a newer copy meanwhile. */
  readonly onNewer: (copy: ServerCopy) => void;
}
export interface Keeping {
  /** When this computer last kept it. */
  readonly keptAt: number | undefined;
  /** When the server last took it. */
  readonly uploadedAt: number | undefined;
  readonly trouble: 'offline' | 'failed' | undefined;
  /** Both, at once. */
  save(): Promise<void>;
  /** The person has seen that copy of the server: the next one follows it. */
  buildOn(version: number): void;
  /** It was sent, or is not wanted: neither place keeps it. What is typed from now on is kept again. */
  drop(): Promise<void>;
  /** The form goes: nothing more is kept. */
  stop(): void;
}

/** Keeps a form while it changes: on this computer every two seconds, at the server every twenty, and in both when the page goes. */
export function useKeeping(of: KeepingOf, watched: Watched): Keeping {
  const [keptAt, setKeptAt] = useState<number>();
  const [uploadedAt, setUploadedAt] = useState<number>();
  const [trouble, setTrouble] = useState<Keeping['trouble']>();
  const latest = useRef({ of, ...watched, print: '' });
  latest.current = { of, ...watched, print: JSON.stringify(watched.content) };
  const prints = useRef({ local: latest.current.print, server: latest.current.print });
  const version = useRef(watched.serverVersion);
  const stopped = useRef(false);
  const uploading = useRef<Promise<void>>(Promise.resolve());

  const keep = async (): Promise<void> => {
    const now = latest.current;
    if (stopped.current || now.print === prints.current.local) return;
    prints.current.local = now.print;
    const at = await keepDraft({ ...now.of, content: now.content, serverVersion: version.current, sent: now.sent() });
    if (at !== undefined) setKeptAt(at);
  };
  const took = async (uploaded: Uploaded, print: string): Promise<void> => {
    setTrouble(uploaded.state === 'offline' || uploaded.state === 'failed' ? uploaded.state : undefined);
    if (uploaded.state === 'newer') {
      const copy = await findServerCopy(latest.current.of);
      if (copy) latest.current.onNewer(copy);
    }
    if (uploaded.state !== 'kept') return;
    version.current = uploaded.version;
    prints.current.server = print;
    setUploadedAt(uploaded.at);
    // This computer's copy must know which one of the server's it stands on.
    prints.current.local = '';
    await keep();
  };
  const upload = (leaving = false): Promise<void> => {
    uploading.current = uploading.current.then(async () => {
      const { of: draft, content, print, undecided } = latest.current;
      if (stopped.current || undecided || print === prints.current.server) return;
      await took(await uploadCopy(draft, { label: draft.label, content, version: version.current, leaving }), print);
    });
    return uploading.current;
  };
  const tasks = useRef({ keep, upload });
  tasks.current = { keep, upload };
  useTimes(tasks);
  return {
    keptAt,
    uploadedAt,
    trouble,
    save: async () => {
      prints.current.local = '';
      await keep();
      await upload();
    },
    buildOn: next => {
      version.current = next;
      prints.current.server = '';
    },
    drop: async () => {
      prints.current = { local: latest.current.print, server: latest.current.print };
      await uploading.current;
      const named = version.current;
      version.current = 0;
      await Promise.all([dropDraft(of), discardServerCopy(of, named)]);
      setKeptAt(undefined);
      setUploadedAt(undefined);
    },
    stop: () => {
      stopped.current = true;
    },
  };
}

interface Tasks {
  readonly current: { keep(): Promise<void>; upload(leaving?: boolean): Promise<void> };
}
function useTimes(tasks: Tasks): void {
  useEffect(() => {
    const local = window.setInterval(() => void tasks.current.keep(), LOCAL_EVERY);
    const server = window.setInterval(() => void tasks.current.upload(), SERVER_EVERY);
    const leave = (): void => {
      void tasks.current.keep();
      void tasks.current.upload(true);
    };
    const hide = (): void => {
      if (document.hidden) leave();
    };
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.clearInterval(local);
      window.clearInterval(server);
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
      leave();
    };
  }, [tasks]);
}
