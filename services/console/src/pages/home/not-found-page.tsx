import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/states.js';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <Empty
        title={t('home.notFound')}
        why={t('home.notFoundWhy')}
        action={
          <Link className="btn" to="/">
            {t('home.back')}
          </Link>
        }
      />
    </div>
  );
}
