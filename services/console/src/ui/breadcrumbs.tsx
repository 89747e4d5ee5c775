import { Children, Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GAP } from './gap.js';

/** Where a page stands: the links that lead to it, and what it is. What is empty is no step of the way. */
export function Breadcrumbs({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const steps = Children.toArray(children).filter(step => step !== '');
  return (
    <nav className="crumbs" aria-label={t('list.crumbs')}>
      {steps.map((step, at) => (
        <Fragment key={typeof step === 'object' && 'key' in step ? step.key : 'here'}>
          {at > 0 && `${GAP}/${GAP}`}
          {step}
        </Fragment>
      ))}
    </nav>
  );
}
