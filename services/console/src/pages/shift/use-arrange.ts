import { type Shift, type SignUp, SignUpState } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/problem.js';
import { signUps } from '../../api/shift-services.js';
import { sayUndo } from '../../ui/undo.js';
import { useWords } from '../../ui/use-words.js';
import { nameOf, useTimes } from './shift-words.js';

/** Who is taken up, to be put into another shift, or into a first one. */
export interface Picked {
  readonly volunteerId: string;
  readonly name: string;
  /** The place that is given up for it. */
  readonly from?: { readonly signUpId: string; readonly shift: Shift };
}
export interface Arrange {
  readonly picked: Picked | undefined;
  readonly busy: boolean;
  /** What happened, aloud too; a refusal says why. */
  readonly said: { readonly text: string; readonly ok: boolean } | undefined;
  pick(of: Picked): void;
  drop(): void;
  /** Puts whoever is named, or is taken up, into this shift. */
  place(shift: Shift, of?: Picked): void;
}

const once = () => ({ idempotencyKey: uuidv7() });
const assign = (shift: Shift, volunteerId: string): Promise<SignUp> =>
  signUps.signUpForShift({ id: shift.id, volunteerId, assign: true }, once());
const leave = (id: string): Promise<SignUp> => signUps.cancelSignUp({ id }, once());

/** The new place first, then the old one goes: whoever is refused stays where they were. Answers the new sign-up, or nothing when the shift was filled meanwhile. */
async function move(shift: Shift, { volunteerId, from }: Picked): Promise<SignUp | undefined> {
  const made = await assign(shift, volunteerId);
  if (made.state !== SignUpState.SIGNED_UP) {
    await leave(made.id);
    return undefined;
  }
  if (!from) return made;
  try {
    await leave(from.signUpId);
  } catch (error) {
    await leave(made.id);
    throw error;
  }
  return made;
}

/** 排人: takes people up and puts them down, by dragging, by tapping or with the keys. */
export function useArrange(): Arrange {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const times = useTimes();
  const { day } = useWords();
  const [picked, setPicked] = useState<Picked>();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Arrange['said']>();
  const wordsOf = (shift: Shift): string => t('shift.shiftOf', { day: day(shift.onDay), times: times(shift), name: nameOf(shift) });
  const drop = (): void => {
    setPicked(undefined);
    setSaid({ text: t('shift.putBack'), ok: true });
  };
  useEffect(() => {
    if (!picked) return undefined;
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') drop();
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  });
  const refuse = (text: string): void => setSaid({ text, ok: false });
  const run = async (shift: Shift, of: Picked): Promise<void> => {
    const words = { name: of.name, shift: wordsOf(shift) };
    if (of.from?.shift.id === shift.id) return drop();
    if (shift.signedUp >= shift.capacity) return refuse(t('shift.arrangeFull', words));
    setBusy(true);
    try {
      const made = await move(shift, of);
      if (!made) return refuse(t('shift.arrangeFull', words));
      setPicked(undefined);
      const line = of.from ? t('shift.moved', { ...words, from: wordsOf(of.from.shift) }) : t('shift.assigned', words);
      setSaid({ text: line, ok: true });
      const back = of.from?.shift;
      const undo = () => (back ? move(back, { ...of, from: { signUpId: made.id, shift } }) : leave(made.id));
      sayUndo({ line, done: t('shift.undone', { name: of.name }), undo });
    } catch (error) {
      refuse(t('shift.arrangeRefused', { ...words, why: error instanceof ProblemError ? error.detail || error.title : '' }));
    } finally {
      setBusy(false);
      await queries.invalidateQueries();
    }
  };
  return {
    picked,
    busy,
    said,
    pick: of => {
      setPicked(of);
      setSaid({ text: t('shift.pickedUp', { name: of.name }), ok: true });
    },
    drop,
    place: (shift, of = picked) => {
      if (of && !busy) void run(shift, of);
    },
  };
}
