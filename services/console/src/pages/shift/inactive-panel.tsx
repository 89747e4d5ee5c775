import { InactiveVolunteerService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inactiveVolunteers } from '../../api/shift-services.js';
import { useHere } from '../../session/use-me.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

const FEW = 6;
const MOST = 200;
/** 久未服务: whom somebody should ask how they are; served longest ago first. */
export function InactivePanel() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day, number } = useWords();
  const [all, setAll] = useState(false);
  const { data } = useQuery({
    queryKey: [InactiveVolunteerService.typeName, unitCode],
    queryFn: ({ signal }) => inactiveVolunteers.listInactiveVolunteers({ unit: unitCode, pageSize: MOST }, { signal }),
  });
  if (!data || data.volunteers.length === 0) return null;
  return (
    <section className="panel body sec1">
      <div className="btw wrap">
        <h2 className="h2">{t('shift.inactive', { count: data.afterDays })}</h2>
        {data.volunteers.length > FEW && (
          <Button type="text" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('shift.inactiveFew') : t('shift.inactiveAll', { count: data.totalCapped ?? data.volunteers.length })}
          </Button>
        )}
      </div>
      <ul className="thin">
        {data.volunteers.slice(0, all ? MOST : FEW).map(v => (
          <li key={v.id} className="btw wrap">
            <span>
              <b>{v.name}</b> <span className="mut sm num">{v.number}</span>
            </span>
            <span className="row wrap">
              <span className="mut sm">
                {v.lastServedOn
                  ? t('shift.lastServed', { day: day(v.lastServedOn), count: v.days })
                  : t('shift.neverServed', { day: day(v.joinedOn), days: number(v.days) })}
              </span>
              {v.signedUp && (
                <Status tone="ok" shape="check">
                  {t('shift.isSignedUp')}
                </Status>
              )}
            </span>
          </li>
        ))}
      </ul>
      {data.source && <p className="mut sm">{t('shift.inactiveSource', { source: data.source })}</p>}
    </section>
  );
}
