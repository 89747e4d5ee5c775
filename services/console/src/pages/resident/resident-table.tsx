import { type Resident, ResidentState, ResidentStateSchema, SexSchema, VisitService } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { Due, Namesake, Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { ResidentTags } from './resident-tags.js';

export function ResidentTable({ residents }: { residents: readonly Resident[] }) {
  const { t } = useTranslation();
  return (
    <div className="panel scroll">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('person.name')}</th>
            <th scope="col">{t('person.sexAge')}</th>
            <th scope="col">{t('person.hamlet')}</th>
            <th scope="col">{t('person.idNumber')}</th>
            <th scope="col">{t('person.attention')}</th>
            <th scope="col" className="r">
              {t('person.lastVisit')}
            </th>
            <th scope="col">{t('person.nextDue')}</th>
            <th scope="col">{t('person.worker')}</th>
            <th scope="col">
              <span className="sr">{t('list.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {residents.map(resident => (
            <Row key={resident.id} resident={resident} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

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

function Row({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word, day } = useWords();
  const may = rights.can(VisitService.method.recordVisit, resident.unitCode) && resident.state === ResidentState.ACTIVE;
  return (
    <tr>
      <td>
        <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: resident.id }}>
          {resident.name}
        </Link>
        {resident.namesake && <Namesake />}
        <div className="xs mut num">{resident.fileNumber}</div>
      </td>
      <td className="nw">
        {word(SexSchema, resident.sex)}
        {GAP}
        {resident.age === undefined ? '' : t('person.age', { count: resident.age })}
      </td>
      <td className="nw">{resident.hamlet}</td>
      <td className="num nw">{resident.idNumber}</td>
      <td>
        <ResidentTags resident={resident} />
      </td>
      <td className="r nw">{day(resident.lastVisitOn)}</td>
      <td className="nw">
        <DueOrState resident={resident} />
      </td>
      <td className="nw">{resident.worker}</td>
      <td className="r nw">
        {may && (
          <Link className="sm" to="/s/$unitCode/visits/new" params={{ unitCode }} search={{ resident: resident.id }}>
            {t('visit.log')}
          </Link>
        )}
      </td>
    </tr>
  );
}
