import { type ServiceProject, type ShiftTemplate, ShiftTemplateService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shiftTemplates } from '../../api/shift-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { DayField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import { useTimes } from './shift-words.js';
import { weekdayName } from './week.js';

/** 周期排班 of a project; each can have a last day. */
export function Templates({ of }: { of: ServiceProject }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const { data } = useQuery({
    queryKey: [ShiftTemplateService.typeName, of.id],
    queryFn: ({ signal }) => shiftTemplates.listShiftTemplates({ projectId: of.id, pageSize: 50 }, { signal }),
  });
  const [ending, setEnding] = useState<ShiftTemplate>();
  if (!data || data.templates.length === 0) return null;
  const ends = !of.ended && rights.can(ShiftTemplateService.method.endShiftTemplate, of.unitCode);
  return (
    <section className="panel body sec1">
      <h2 className="h2">{t('shift.templates')}</h2>
      <ul className="thin">
        {data.templates.map(one => (
          <li key={one.id} className="btw wrap">
            <Said of={one} />
            {ends && (one.toOn === '' || one.toOn > today()) && (
              <Button size="small" onClick={() => setEnding(one)}>
                {t('shift.endTemplate')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {ending && <EndDialog of={ending} close={() => setEnding(undefined)} />}
    </section>
  );
}

function Said({ of }: { of: ShiftTemplate }) {
  const { t } = useTranslation();
  const { day, language } = useWords();
  const times = useTimes();
  const weekdays = of.weekdays.map(n => weekdayName(n, language)).join(t('shift.and'));
  return (
    <span>
      {t('shift.templateSay', { weekdays, times: times(of), count: of.capacity })}
      <span className="mut sm">
        {' '}
        {of.toOn ? t('shift.fromTo', { from: day(of.fromOn), to: day(of.toOn) }) : t('shift.fromOn', { from: day(of.fromOn) })}
      </span>
    </span>
  );
}

function EndDialog({ of, close }: { of: ShiftTemplate; close: () => void }) {
  const { t } = useTranslation();
  const [lastDay, setLastDay] = useState(today());
  const change = useChange(shiftTemplates.endShiftTemplate, close);
  const faults = useFaults(change.error, { reasons: { DAY_PAST: 'lastDay', DATE_ORDER: 'lastDay' } });
  return (
    <Dialog
      title={t('shift.endTemplate')}
      action={t('shift.endTemplateNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: of.id, lastDay, etag: of.etag })}
    >
      <p className="sec">{t('shift.endTemplateWhy')}</p>
      <DayField name="lastDay" label={t('shift.lastDay')} value={lastDay} onChange={setLastDay} error={faults.fields.lastDay} required />
    </Dialog>
  );
}
