import { useTranslation } from 'react-i18next';
import { hasKept } from './flags.js';

/** The way to what is kept on this device, where the platform cannot be reached. */
export function KeptLink() {
  const { t } = useTranslation();
  if (!hasKept()) return null;
  return (
    <a className="lnk" href="/outdoors">
      {t('app.kept')}
    </a>
  );
}
