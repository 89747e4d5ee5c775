import { type Shift, SignUpService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signUps } from '../../api/shift-services.js';
import type { Chosen } from './volunteer-field.js';

const SHOWN = 8;

/** 可以找的人: who is free then and has what the shift asks for; a tap chooses one. */
export function Suggestions({ of, onPick }: { of: Pick<Shift, 'id'>; onPick: (chosen: Chosen) => void }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { data } = useQuery({
    queryKey: [SignUpService.typeName, 'suggestions', of.id],
    queryFn: ({ signal }) => signUps.suggestVolunteers({ id: of.id }, { signal }),
    staleTime: 0,
  });
  if (!data) return null;
  const shown = all ? data.volunteers : data.volunteers.slice(0, SHOWN);
  return (
    <div className="field">
      <span className="flabel">{t('shift.suggested')}</span>
      <div>
        {shown.length === 0 ? (
          <p className="mut sm">{t('shift.suggestedNone')}</p>
        ) : (
          <ul className="suggested">
            {shown.map(one => (
              <li key={one.id}>
                <Button size="small" onClick={() => onPick(one)}>
                  {one.name}
                </Button>{' '}
                <span className="mut sm">
                  {[one.available ? t('shift.saysFree') : t('shift.timeUnknown'), ...one.skills, ...one.languages].join('、')}
                </span>
              </li>
            ))}
          </ul>
        )}
        {data.volunteers.length > shown.length && (
          <button type="button" className="lnk sm" onClick={() => setAll(true)}>
            {t('shift.suggestedAll', { count: data.volunteers.length })}
          </button>
        )}
        <p className="mut sm">{t('shift.suggestedWhy')}</p>
      </div>
    </div>
  );
}
