import { useTranslation } from 'react-i18next';

/** Two buttons that move something up or down; they say what they move. */
export function Mover({ name, onMove }: { name: string; onMove: (by: -1 | 1) => void }) {
  const { t } = useTranslation();
  return (
    <span className="mover">
      <button type="button" className="btn sm" aria-label={t('workday.up', { name })} onClick={() => onMove(-1)}>
        ↑
      </button>
      <button type="button" className="btn sm" aria-label={t('workday.down', { name })} onClick={() => onMove(1)}>
        ↓
      </button>
    </span>
  );
}
