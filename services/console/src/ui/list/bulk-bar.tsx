import { useTranslation } from 'react-i18next';
import type { ListSpec } from './list-spec.js';
import type { Filters } from './list-state.js';
import type { Chosen } from './use-chosen.js';
import { useOutside } from './use-rows.js';

/** 已选 12（其中 3 条不在当前筛选）, and what may be done with them. */
export function BulkBar<T>({ spec, chosen, filters }: { spec: ListSpec<T>; chosen: Chosen<T>; filters: Filters }) {
  const { t } = useTranslation();
  const outside = useOutside(spec, filters, chosen.ids);
  if (chosen.ids.length === 0) return null;
  return (
    <section className="lbulk" aria-label={t('lists.chosenBar')}>
      <p role="status">
        {t('lists.chosen', { count: chosen.ids.length })}
        {outside > 0 && <span className="lout">{t('lists.outside', { count: outside })}</span>}
      </p>
      <span className="row wrap">
        {spec.bulk?.(chosen.rows, chosen.clear)}
        <button type="button" className="lnk mut" onClick={chosen.clear}>
          {t('lists.unchoose')}
        </button>
      </span>
    </section>
  );
}
