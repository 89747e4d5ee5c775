import { type Grant, GrantState, type GrantStep } from '@shuniu/contracts';

export type StageName = 'draft' | 'submit' | 'management' | 'supervision' | 'pay';
export type StageState = 'done' | 'now' | 'failed' | 'later';
export interface Stage {
  readonly name: StageName;
  readonly state: StageState;
  readonly step: GrantStep | undefined;
}

const { DRAFT, SUBMITTED, APPROVED, REJECTED, CLEARED, OBJECTED, PAID, WITHDRAWN } = GrantState;
/** What ends each stage well, and what ends it otherwise. */
const ENDS: readonly (readonly [StageName, GrantState, GrantState?])[] = [
  ['draft', DRAFT],
  ['submit', SUBMITTED],
  ['management', APPROVED, REJECTED],
  ['supervision', CLEARED, OBJECTED],
  ['pay', PAID],
];

/** 草稿 → 提交 → 管委会 → 监委会 → 付款: how far a grant has come, who did each step and when. */
export function stagesOf({ state, steps }: Pick<Grant, 'state' | 'steps'>): Stage[] {
  const stepOf = (one: GrantState | undefined): GrantStep | undefined => steps.find(s => s.state === one);
  const over = state === REJECTED || state === OBJECTED || state === WITHDRAWN;
  let waits = !over;
  return ENDS.map(([name, well, badly]) => {
    const step = name === 'draft' ? undefined : stepOf(well);
    if (step || (name === 'draft' && state !== DRAFT)) return { name, state: 'done', step };
    const failed = stepOf(badly);
    if (failed) return { name, state: 'failed', step: failed };
    // The first stage that is not over is the one that waits; of a grant that has ended none does.
    const now = waits;
    waits = false;
    return { name, state: now ? 'now' : 'later', step: undefined };
  });
}
