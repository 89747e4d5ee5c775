import { type Resident, ResidentState, SexSchema, VisitService } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { RowLink } from '../../ui/list/row-link.js';
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
  const file = `/s/${unitCode}/residents/${resident.id}`;
  return (
    <div className="panel card">
      <div className="btw">
        <span>
          <RowLink className="cname" to={file}>
            {resident.name}
          </RowLink>
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
        <RowLink to={file}>
          <Icon name="file" size={17} />
          {t('person.open')}
        </RowLink>
        {may && (
          <RowLink to={`/s/${unitCode}/visits/new?resident=${resident.id}`}>
            <Icon name="visit" size={17} />
            {t('visit.log')}
          </RowLink>
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
