import { type Referral, ReferralState, ReferralStateSchema, ReferralTarget, ReferralTargetSchema } from '@shuniu/contracts';
import type { ShapeName } from '../../ui/icons.js';
import { Due, Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

const LOOK: Readonly<Partial<Record<ReferralState, readonly [Tone, ShapeName]>>> = {
  [ReferralState.DRAFT]: ['warn', 'openSquare'],
  [ReferralState.SENT]: ['info', 'half'],
  [ReferralState.ACCEPTED]: ['info', 'dot'],
  [ReferralState.DECLINED]: ['danger', 'square'],
  [ReferralState.SERVED]: ['ok', 'check'],
  [ReferralState.CLOSED]: ['mute', 'ring'],
  [ReferralState.WITHDRAWN]: ['mute', 'bar'],
};

/** Its state; while it waits for an answer, until when. */
export function ReferralStatus({ referral }: { referral: Referral }) {
  const { word } = useWords();
  const [tone, shape] = LOOK[referral.state] ?? ['mute', 'bar'];
  return (
    <span className="row wrap">
      <Status tone={tone} shape={shape}>
        {word(ReferralStateSchema, referral.state)}
      </Status>
      {referral.state === ReferralState.SENT && <Due on={referral.dueOn} />}
    </span>
  );
}

/** Where it leads. */
export function Whither({ referral }: { referral: Referral }) {
  const { word } = useWords();
  if (referral.target === ReferralTarget.CITY_SYSTEM) return word(ReferralTargetSchema, referral.target);
  return referral.target === ReferralTarget.STATION ? referral.toUnitName : referral.organisation;
}
