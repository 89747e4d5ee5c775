import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type DueState, dueState } from './days.js';
import { Icon, Shape, type ShapeName } from './icons.js';
import { useWords } from './use-words.js';

export type Tone = 'ok' | 'danger' | 'warn' | 'info' | 'mute';

/** Shape, word and colour, always all three. */
export function Status({ tone, shape, chip, children }: { tone: Tone; shape: ShapeName; chip?: boolean; children: ReactNode }) {
  return (
    <span className={chip ? `st chip ${tone}` : `st ${tone}`}>
      <Shape name={shape} />
      <span>{children}</span>
    </span>
  );
}

const DUE: Record<DueState, { tone: Tone; shape: ShapeName }> = {
  overdue: { tone: 'danger', shape: 'triangle' },
  today: { tone: 'warn', shape: 'dot' },
  upcoming: { tone: 'mute', shape: 'ring' },
};

/** ▲ 逾期 3 天, ● 今天到期, ○ 9月27日前. */
export function Due({ on, chip }: { on: string; chip?: boolean }) {
  const { t } = useTranslation();
  const { day } = useWords();
  if (!on) return <span className="mut">{t('due.none')}</span>;
  const { state, days } = dueState(on);
  const words = { overdue: t('due.overdue', { count: days }), today: t('due.today'), upcoming: t('due.by', { day: day(on) }) };
  return (
    <Status {...DUE[state]} {...(chip ? { chip } : {})}>
      {words[state]}
    </Status>
  );
}

/** An outlined word that may be seen over a shoulder. */
export function Tag({ shape = 'ring', children }: { shape?: ShapeName; children: ReactNode }) {
  return (
    <span className="tag">
      <Shape name={shape} size={10} />
      {children}
    </span>
  );
}

/** 保障N项: how many more are held that only a reveal shows. */
export function GuardedTag({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <span className="tag guarded" title={t('person.guardedHint')}>
      <Icon name="eyeoff" size={13} />
      {t('person.guarded', { count })}
    </span>
  );
}

export function Namesake() {
  const { t } = useTranslation();
  return <span className="same">{t('person.namesake')}</span>;
}

const TAG_SHAPES: Readonly<Record<string, ShapeName>> = {
  独居长者: 'house',
  独居: 'house',
  '60岁以上长者': 'openTriangle',
  留守儿童: 'openSquare',
  困境儿童: 'openSquare',
};
export const tagShape = (word: string): ShapeName => TAG_SHAPES[word] ?? 'ring';
