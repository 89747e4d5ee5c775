import {
  type Disclosure,
  type DisclosureDuty,
  type DisclosureFigures,
  DisclosureState,
  DisclosureStateSchema,
  DutyState,
  DutyStateSchema,
} from '@shuniu/contracts';
import { spanOf } from '@shuniu/kernel';
import { useTranslation } from 'react-i18next';
import type { ShapeName } from '../../ui/icons.js';
import { Due, Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

/** 2026年第三季度, 2026年10月, or from a day to a day. */
export function usePeriodName(): (from: string, to: string) => string {
  const { t } = useTranslation();
  const { day } = useWords();
  return (from, to) => {
    const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))];
    switch (spanOf(from, to)) {
      case 'year':
        return t('disclosure.ofYear', { year });
      case 'quarter':
        return t('disclosure.ofQuarter', { year, quarter: (month + 2) / 3 });
      case 'month':
        return t('disclosure.ofMonth', { year, month });
      case 'day':
        return day(from);
      default:
        return t('disclosure.fromTo', { from: day(from), to: day(to) });
    }
  };
}

/** What the law calls it, in the reader's language. */
export function useDutyName(): (
  of: Pick<DisclosureDuty, 'name' | 'nameEn'> | Pick<DisclosureFigures, 'dutyName' | 'dutyNameEn'> | undefined,
) => string {
  const { language } = useWords();
  return of => {
    if (!of) return '';
    const [zh, en] = 'name' in of ? [of.name, of.nameEn] : [of.dutyName, of.dutyNameEn];
    return language === 'en' ? en : zh;
  };
}

/** ▲ 逾期 3 天, ○ 10月15日前, or that its period still runs. */
export function DutyStatus({ duty }: { duty: DisclosureDuty }) {
  const { word } = useWords();
  if (duty.state === DutyState.OVERDUE || duty.state === DutyState.DUE) return <Due on={duty.dueOn} />;
  const published = duty.state === DutyState.PUBLISHED;
  return (
    <Status tone={published ? 'ok' : 'mute'} shape={published ? 'check' : 'half'}>
      {word(DutyStateSchema, duty.state)}
    </Status>
  );
}

const LOOK: Readonly<Partial<Record<DisclosureState, readonly [Tone, ShapeName]>>> = {
  [DisclosureState.DRAFT]: ['warn', 'openSquare'],
  [DisclosureState.PUBLISHED]: ['ok', 'check'],
  [DisclosureState.CORRECTED]: ['info', 'half'],
};
export function DisclosureStatus({ of, chip }: { of: Pick<Disclosure, 'state'>; chip?: boolean }) {
  const { word } = useWords();
  const [tone, shape] = LOOK[of.state] ?? ['mute', 'ring'];
  return (
    <Status tone={tone} shape={shape} {...(chip ? { chip } : {})}>
      {word(DisclosureStateSchema, of.state)}
    </Status>
  );
}
