import { type Resident, ResidentState, SexSchema, VisitService } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { Namesake } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { DueOrState } from './resident-columns.js';
import { ResidentTags } from './resident-tags.js';

/** A row of the table on a phone, with the same facts in the same order. */
export function ResidentCard({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word } = useWords();
  const may = rights.can(VisitService.method.recordVisit, resident.unitCode) && resident.state === ResidentState.ACTIVE;
  const params = { unitCode, residentId: resident.id };
  return (
    <div className="panel card">
      <div className="btw">
        <span>
          <Link className="cname" to="/s/$unitCode/residents/$residentId" params={params}>
            {resident.name}
          </Link>
          {resident.namesake && <Namesake />}
          <span className="mut nw">
            {GAP}
            {word(SexSchema, resident.sex)}
            {GAP}
            {resident.age === undefined ? '' : t('person.age', { count: resident.age })}
          </span>
        </span>
        <DueOrState resident={resident} chip />
      </div>
      <div style={{ marginTop: 8 }}>
        <ResidentTags resident={resident} />
      </div>
      <Facts resident={resident} />
      <div className="acts">
        <Link to="/s/$unitCode/residents/$residentId" params={params}>
          <Icon name="file" size={17} />
          {t('person.open')}
        </Link>
        {may && (
          <Link to="/s/$unitCode/visits/new" params={{ unitCode }} search={{ resident: resident.id }}>
            <Icon name="visit" size={17} />
            {t('visit.log')}
          </Link>
        )}
      </div>
    </div>
  );
}

function Facts({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return (
    <dl className="kv2">
      <dt>{t('person.idNumber')}</dt>
      <dd className="num">{resident.idNumber || t('person.blank')}</dd>
      <dt>{t('person.address')}</dt>
      <dd>{resident.address || resident.hamlet}</dd>
      <dt>{t('person.lastVisit')}</dt>
      <dd>
        {day(resident.lastVisitOn)}
        {GAP}
        {resident.worker}
      </dd>
    </dl>
  );
}
