import { Navigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { rightsOf } from '../../session/rights.js';
import { logout } from '../../session/session.js';
import { useMeQuery } from '../../session/use-me.js';
import { entriesFor } from '../../shell/entries.js';
import { Empty, Fetched } from '../../ui/states.js';

/** `/` leads to the person's own station and the first page that the post can open. */
export function HomePage() {
  const { t } = useTranslation();
  const query = useMeQuery();
  return (
    <div className="page">
      <Fetched query={query}>
        {me => {
          const [first] = entriesFor(rightsOf(me));
          if (!me.unit || !first)
            return (
              <Empty
                title={t('home.nothing')}
                why={t('home.nothingWhy')}
                action={<Button onClick={() => void logout()}>{t('user.logout')}</Button>}
              />
            );
          return <Navigate to={first.to} params={{ unitCode: me.unit.code }} replace />;
        }}
      </Fetched>
    </div>
  );
}
