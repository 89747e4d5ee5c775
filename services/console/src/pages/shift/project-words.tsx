import type { ServiceProject } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

export function ProjectStatus({ of, chip }: { of: ServiceProject; chip?: boolean }) {
  const { t } = useTranslation();
  const more = chip ? { chip } : {};
  return of.ended ? (
    <Status tone="mute" shape="bar" {...more}>
      {t('shift.hasEnded')}
    </Status>
  ) : (
    <Status tone="ok" shape="dot" {...more}>
      {t('shift.isGoing')}
    </Status>
  );
}

/** From when to when, or that it goes on. */
export function Days({ of }: { of: ServiceProject }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return of.endsOn ? t('shift.fromTo', { from: day(of.startsOn), to: day(of.endsOn) }) : t('shift.fromOn', { from: day(of.startsOn) });
}
