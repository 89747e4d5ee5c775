import { VisitCondition, VisitConditionSchema, VisitMood, VisitMoodSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { Shape } from '../../ui/icons.js';
import { useWords } from '../../ui/use-words.js';

interface Found {
  readonly condition: VisitCondition;
  readonly mood: VisitMood;
}
interface FoundFieldsProps {
  readonly value: Found;
  readonly set: (change: Partial<Found>) => void;
  readonly at: (field: 'condition' | 'mood') => { readonly name: string; readonly error: string | undefined };
}
const CONDITIONS = [VisitCondition.STEADY, VisitCondition.UNWELL] as const;
const MOODS = [VisitMood.GOOD, VisitMood.FAIR, VisitMood.LOW] as const;

/** 身体 and 心情 of who was met: a touch each, or none. */
export function FoundFields({ value, set, at }: FoundFieldsProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const conditions = CONDITIONS.map(of => [of as VisitCondition, word(VisitConditionSchema, of)] as const);
  const moods = MOODS.map(of => [of as VisitMood, word(VisitMoodSchema, of)] as const);
  return (
    <div className="found">
      <Choice
        label={t('visit.condition')}
        value={value.condition}
        options={conditions}
        onChange={condition => set({ condition })}
        {...at('condition')}
      />
      <Choice label={t('visit.mood')} value={value.mood} options={moods} onChange={mood => set({ mood })} {...at('mood')} />
    </div>
  );
}

/** How somebody was found, in words; nothing when it was not noted. */
export function FoundWords({ of: { condition, mood } }: { of: Found }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const said = [
    condition ? t('visit.conditionIs', { word: word(VisitConditionSchema, condition) }) : '',
    mood ? t('visit.moodIs', { word: word(VisitMoodSchema, mood) }) : '',
  ].filter(Boolean);
  if (said.length === 0) return null;
  const look = condition === VisitCondition.UNWELL || mood === VisitMood.LOW;
  return (
    <span className="sec">
      {look && <Shape name="openTriangle" size={12} />} {said.join(GAP)}
    </span>
  );
}
