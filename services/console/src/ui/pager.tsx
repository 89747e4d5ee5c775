import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** 上一页, 下一页: keyset pages have no numbers. */
export function Pager(props: { first: boolean; next: string; onPrevious: () => void; onNext: () => void; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <nav className="pager" aria-label={t('list.pages')}>
      <span className="mut sm">{props.children}</span>
      <span className="row turn">
        <Button disabled={props.first} onClick={props.onPrevious}>
          {t('list.previous')}
        </Button>
        <Button disabled={!props.next} onClick={props.onNext}>
          {t('list.next')}
        </Button>
      </span>
    </nav>
  );
}
