import { type Resident, ResidentState, ResidentStateSchema, SexSchema, VisitService } from '@shuniu/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { dayWords } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import type { Column } from '../../ui/list/list-spec.js';
import { RowLink } from '../../ui/list/row-link.js';
import { Due, Namesake, Status } from '../../ui/status.js';
import { useUsual } from '../../ui/use-usual.js';
import { useWords } from '../../ui/use-words.js';
import { ResidentTags } from './resident-tags.js';

/** The next due day, or why there is none. */
export function DueOrState({ resident, chip }: { resident: Resident; chip?: boolean }) {
  const { word } = useWords();
  if (resident.state === ResidentState.ACTIVE || resident.state === ResidentState.UNSPECIFIED)
    return <Due on={resident.nextDueOn} {...(chip ? { chip } : {})} />;
  return (
    <Status tone="mute" shape="bar" {...(chip ? { chip } : {})}>
      {word(ResidentStateSchema, resident.state)}
    </Status>
  );
}

function Name({ resident }: { resident: Resident }) {
  const { unitCode } = useHere();
  return (
    <>
      <RowLink className="nm" to={`/s/${unitCode}/residents/${resident.id}`}>
        {resident.name}
      </RowLink>
      {resident.namesake && <Namesake />}
      <div className="xs mut num nw">{resident.fileNumber}</div>
    </>
  );
}

function SexAge({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <>
      {word(SexSchema, resident.sex)}
      {GAP}
      {resident.age === undefined ? '' : t('person.age', { count: resident.age })}
    </>
  );
}

function LogVisit({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const may = rights.can(VisitService.method.recordVisit, resident.unitCode) && resident.state === ResidentState.ACTIVE;
  if (!may) return null;
  return (
    <RowLink className="sm" to={`/s/${unitCode}/visits/new?resident=${resident.id}`}>
      {t('visit.log')}
    </RowLink>
  );
}

/** What the list of residents can show; masked as the service answers it. */
export function useResidentColumns(): readonly Column<Resident>[] {
  const { t } = useTranslation();
  const usual = useUsual();
  const { language } = useWords();
  return useMemo(
    () => [
      { name: 'name', head: t('person.name'), always: true, cell: r => <Name resident={r} /> },
      { name: 'sexAge', head: t('person.sexAge'), className: 'nw', cell: r => <SexAge resident={r} /> },
      { name: 'hamlet', head: t('person.hamlet'), className: 'nw lroom', cell: r => r.hamlet },
      { name: 'idNumber', head: t('person.idNumber'), className: 'num nw lwide', cell: r => r.idNumber },
      { name: 'phone', head: t('person.phone'), className: 'num nw', more: true, cell: r => r.phone },
      { name: 'living', head: t('person.living'), className: 'nw', more: true, cell: r => usual(r.living) },
      { name: 'needs', head: t('person.needs'), more: true, cell: r => r.needs.map(usual).join(t('list.comma')) },
      { name: 'attention', head: t('person.attention'), cell: r => <ResidentTags resident={r} /> },
      { name: 'filedOn', head: t('person.filedOn'), className: 'r nw', more: true, cell: r => dayWords(r.filedOn, language) },
      { name: 'lastVisit', head: t('person.lastVisit'), className: 'r nw lwide', cell: r => dayWords(r.lastVisitOn, language) },
      { name: 'nextDue', head: t('person.nextDue'), className: 'nw', cell: r => <DueOrState resident={r} /> },
      { name: 'worker', head: t('person.worker'), className: 'nw lroom', cell: r => r.worker },
      { name: 'actions', head: t('list.actions'), unseenHead: true, always: true, className: 'r nw', cell: r => <LogVisit resident={r} /> },
    ],
    [t, language, usual],
  );
}
