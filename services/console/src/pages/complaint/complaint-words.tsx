import { type Complaint, ComplaintState, ComplaintStateSchema } from '@shuniu/contracts';
import { Due, Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

const TONES = {
  [ComplaintState.RECEIVED]: ['warn', 'openSquare'],
  [ComplaintState.ANSWERED]: ['info', 'half'],
  [ComplaintState.CLOSED]: ['ok', 'check'],
} as const;
export function ComplaintStatus({ of }: { of: Complaint }) {
  const { word } = useWords();
  const [tone, shape] = TONES[of.state as keyof typeof TONES] ?? ['mute', 'bar'];
  return (
    <Status tone={tone} shape={shape}>
      {word(ComplaintStateSchema, of.state)}
    </Status>
  );
}

/** By when an answer is due, while it is. */
export function AnswerDue({ of }: { of: Complaint }) {
  return of.state === ComplaintState.RECEIVED ? <Due on={of.dueOn} /> : <span className="mut">—</span>;
}
