import { FundService } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { Empty } from '../../ui/states.js';

/** Nothing can be done before there is a fund: whoever may found one is led there, anybody else is told who does. */
export function NoFund() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const mayFound = rights.can(FundService.method.createFund, unitCode);
  const found = mayFound && (
    <Link className="btn" to="/s/$unitCode/fund" params={{ unitCode }}>
      {t('fund.toFound')}
    </Link>
  );
  return <Empty title={t('fund.none')} why={mayFound ? t('fund.noneFirst') : t('fund.noneYet')} action={found} />;
}
