import { DuplicateGroundSchema, ResidentService, SexSchema } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { residents } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { Shape } from '../../ui/icons.js';
import { useLater } from '../../ui/use-later.js';
import { useWords } from '../../ui/use-words.js';
import { type ResidentForm, worthLooking } from './new-resident.js';

/** People who may be the same, shown while one types; they never stand in the way. */
export function Duplicates({ form }: { form: ResidentForm }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  const { name, birthOn, idNumber, phone } = useLater(form, 500);
  const asked = { name: name.trim(), birthOn, idNumber, phone };
  const { data } = useQuery({
    queryKey: [ResidentService.typeName, 'duplicates', asked],
    queryFn: ({ signal }) => residents.findDuplicates(asked, { signal }),
    enabled: worthLooking({ ...form, ...asked }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  if (!data || data.duplicates.length === 0 || !worthLooking(form)) return null;
  return (
    <section className="dups" aria-live="polite">
      <h2 className="h3 st warn">
        <Shape name="openTriangle" />
        {t('new.duplicates', { count: data.duplicates.length })}
      </h2>
      <ul>
        {data.duplicates.map(({ resident, grounds }) =>
          resident ? (
            <li key={resident.id}>
              <Link to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: resident.id }} target="_blank">
                {resident.name}
              </Link>
              <span className="sec sm">
                {GAP}
                {word(SexSchema, resident.sex)}
                {GAP}
                {resident.age === undefined ? '' : t('person.age', { count: resident.age })}
                {GAP}
                {resident.hamlet}
                {GAP}
                {grounds.map(ground => word(DuplicateGroundSchema, ground)).join(t('list.comma'))}
              </span>
            </li>
          ) : null,
        )}
      </ul>
      <p className="mut sm">{t('new.duplicatesWhy')}</p>
      <p className="sm">
        <Link to="/s/$unitCode/duplicates" params={{ unitCode }} target="_blank">
          {t('new.duplicatesReview')}
        </Link>
      </p>
    </section>
  );
}
