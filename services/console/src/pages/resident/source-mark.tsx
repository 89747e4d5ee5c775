import type { Source } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';

/** 历史记录: made by an import, and from which row. */
export function SourceMark({ source }: { source: Source | undefined }) {
  const { t } = useTranslation();
  if (!source) return null;
  const { fileName, sheet, row } = source;
  return (
    <span className="tag" title={t('person.sourceFull', { fileName, sheet, row })}>
      {t('person.source', { sheet, row })}
    </span>
  );
}
