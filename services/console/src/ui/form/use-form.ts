import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type About, ProblemError } from '../../api/problem.js';
import type { CallOptions } from '../../api/send.js';
import { submissionKeys } from '../../api/submission.js';
import { useFaults } from '../../api/use-faults.js';
import type { Copy, Found } from '../../drafts/found.js';
import { type Keeping, useKeeping } from '../../drafts/use-keeping.js';
import { useHere } from '../../session/use-me.js';
import { type Clash, isClash, type Side } from './clash.js';
import { stillWrong } from './still-wrong.js';
import type { Opened } from './with-drafts.js';

export interface FormSettings<F extends object, I, O> {
  /** Its drafts' name, such as `visit`. */
  readonly form: string;
  /** What it is about: a record's id, or `new`. */
  readonly record: string;
  /** The line by which its owner knows a draft again. */
  readonly label: string;
  readonly opened: Opened;
  readonly blank: F;
  readonly request: (form: F) => I;
  readonly send: (input: I, options: CallOptions) => Promise<O>;
  readonly arrived: (output: O, form: F) => void | Promise<void>;
  readonly about?: Omit<About, 'say'>;
  /** For what is edited: both values of each field that somebody else changed meanwhile. */
  readonly clash?: (error: ProblemError, form: F) => Promise<Clash<F, ReactNode>>;
}
/** What the frame of a form needs to know, whatever it holds. */
export interface FormState {
  readonly errors: Readonly<Record<string, string>>;
  /** What is wrong and belongs to no field. */
  readonly fault: string;
  /** It was sent and did not arrive: the network is cut. */
  readonly held: boolean;
  readonly busy: boolean;
  readonly keeping: Keeping;
  readonly found: Found;
  readonly clash: Clash<unknown, ReactNode> | undefined;
  submit(): void;
  /** Puts the other copy into the form, and this one aside. */
  swap(): void;
  /** The copy in the form is the one. */
  decide(): void;
  /** Neither: the form begins anew. */
  restart(): void;
  settle(choices: Readonly<Record<string, Side>>): void;
}
export interface Form<F extends object> extends FormState {
  readonly value: F;
  set(change: Partial<F> | ((before: F) => F)): void;
  /** Sends it, with what the button itself decides. */
  submit(change?: Partial<F>): void;
}

const resumed = <F extends object>(blank: F, content: unknown): F => ({ ...blank, ...(content as Partial<F>) });

/** One form: what was typed, its drafts in two places, its faults by field, and its one submission. */
export function useForm<F extends object, I, O>(of: FormSettings<F, I, O>): Form<F> {
  const { me, unitCode } = useHere();
  const [value, setValue] = useState<F>(() => (of.opened.taken ? resumed(of.blank, of.opened.taken.content) : of.blank));
  const [found, setFound] = useState<Found>(of.opened);
  const [keys] = useState(() => submissionKeys(undefined, of.opened.sent));
  const keeping = useKeeping(
    { login: me.login, form: of.form, record: of.record, unitCode, label: of.label },
    {
      content: value,
      undecided: found.other !== undefined,
      serverVersion: found.serverVersion,
      sent: keys.sent,
      onNewer: copy =>
        setFound(before => ({ ...before, serverVersion: copy.version, other: { ...copy, from: 'elsewhere' }, taken: hereNow(value) })),
    },
  );
  const { mutation, clash, setClash } = useSubmission(of, { keys, keeping, setValue });
  const faults = useFaults(clash ? undefined : mutation.error, of.about);
  const send = (form: F): void => {
    if (mutation.isPending) return;
    // The key is kept with the draft before it is used: after a lost answer the next try is the same one.
    keys.keyOf(of.request(form));
    void keeping.save();
    mutation.mutate(form);
  };
  return {
    value,
    set: change => setValue(before => (typeof change === 'function' ? change(before) : { ...before, ...change })),
    errors: stillWrong(faults.fields, mutation.variables, value),
    fault: faults.form,
    held: mutation.error instanceof ProblemError && mutation.error.status === 0,
    busy: mutation.isPending,
    keeping,
    found,
    clash,
    submit: change => send({ ...value, ...change }),
    swap: () => {
      if (!found.other) return;
      setFound({ ...found, taken: found.other, other: hereNow(value) });
      setValue(resumed(of.blank, found.other.content));
    },
    decide: () => {
      setFound({ ...found, taken: undefined, other: undefined });
      keeping.buildOn(found.serverVersion);
    },
    restart: () => {
      setFound({ taken: undefined, other: undefined, serverVersion: 0 });
      setValue(of.blank);
      keeping.buildOn(found.serverVersion);
      void keeping.drop();
    },
    settle: choices => {
      if (!clash) return;
      const settled = clash.settle(choices);
      setValue(settled);
      setClash(undefined);
      send(settled);
    },
  };
}

const hereNow = (content: unknown): Copy => ({ content, savedAt: Date.now(), from: 'here' });

interface Submitting<F> {
  readonly keys: ReturnType<typeof submissionKeys>;
  readonly keeping: Keeping;
  readonly setValue: (form: F) => void;
}
function useSubmission<F extends object, I, O>(of: FormSettings<F, I, O>, { keys, keeping, setValue }: Submitting<F>) {
  const queries = useQueryClient();
  const [clash, setClash] = useState<Clash<F, ReactNode>>();
  const once = (form: F): Promise<O> => {
    const input = of.request(form);
    return of.send(input, { idempotencyKey: keys.keyOf(input) });
  };
  const mutation = useMutation({
    mutationFn: async (form: F): Promise<{ output: O; form: F } | undefined> => {
      try {
        return { output: await once(form), form };
      } catch (error) {
        if (!isClash(error) || !of.clash) throw error;
        const found = await of.clash(error, form);
        // Somebody changed other fields: nothing of theirs is overwritten, so nothing is asked.
        if (found.rows.length > 0) {
          setClash(found);
          return undefined;
        }
        const settled = found.settle({});
        setValue(settled);
        return { output: await once(settled), form: settled };
      }
    },
    networkMode: 'always',
    onSuccess: async done => {
      if (!done) return;
      keys.arrived();
      keeping.stop();
      await keeping.drop();
      await of.arrived(done.output, done.form);
      await queries.invalidateQueries();
    },
  });
  return { mutation, clash, setClash };
}
