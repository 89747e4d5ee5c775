import { type Qualification, QualificationState, QualificationStateSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

const { VALID, RUNS_OUT, RUN_OUT } = QualificationState;
const TONES = { [VALID]: ['ok', 'check'], [RUNS_OUT]: ['warn', 'half'], [RUN_OUT]: ['danger', 'triangle'] } as const;
/** Does it count, today or again: neither renewed nor withdrawn. */
export const isOnFile = ({ state }: Qualification): boolean => state in TONES;

export function QualificationStatus({ of }: { of: Qualification }) {
  const { word } = useWords();
  const [tone, shape] = TONES[of.state as keyof typeof TONES] ?? ['mute', 'bar'];
  return (
    <Status tone={tone} shape={shape}>
      {word(QualificationStateSchema, of.state)}
    </Status>
  );
}

/** Until when it is valid, or that it has no end. */
export function ValidUntil({ of }: { of: Qualification }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return of.validUntil ? day(of.validUntil) : t('qualification.noEnd');
}
