import { CommendationLevelSchema, CommendationService, QualificationService, type Volunteer } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { qualifications } from '../../api/qualification-services.js';
import { commendations } from '../../api/regard-services.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { useWords } from '../../ui/use-words.js';
import { isOnFile, QualificationStatus, ValidUntil } from '../qualification/qualification-words.js';
import { OwnPanel } from './own-panel.js';

/** Papers on file and until when each is valid. */
export function OwnQualifications() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: [QualificationService.typeName, 'own'],
    queryFn: ({ signal }) => qualifications.listOwnQualifications({}, { signal }),
  });
  return (
    <OwnPanel
      title={t('qualification.title')}
      none={t('qualification.none')}
      query={query}
      of={page => page.qualifications.filter(isOnFile)}
    >
      {of => (
        <li key={of.id} className="btw wrap">
          <span>
            <b>{of.kindName}</b>
            <p className="mut sm">
              {of.issuer}
              {GAP}
              {t('qualification.validUntil')} <ValidUntil of={of} />
            </p>
          </span>
          <QualificationStatus of={of} />
        </li>
      )}
    </OwnPanel>
  );
}

export function OwnHonours() {
  const { t } = useTranslation();
  const { day, word } = useWords();
  const query = useQuery({
    queryKey: [CommendationService.typeName, 'own'],
    queryFn: ({ signal }) => commendations.listOwnCommendations({}, { signal }),
  });
  return (
    <OwnPanel
      title={t('commendation.title')}
      none={t('commendation.none')}
      query={query}
      of={page => page.commendations.filter(({ reason }) => reason === '')}
    >
      {of => (
        <li key={of.id} className="btw wrap">
          <span>
            <b>{of.title}</b>
            <p className="mut sm">{[of.awardedBy, day(of.awardedOn)].join(GAP)}</p>
          </span>
          <span className="sec">{word(CommendationLevelSchema, of.level)}</span>
        </li>
      )}
    </OwnPanel>
  );
}

/** The teams that the file names; each has its page. */
export function OwnTeams({ own }: { own: Volunteer }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <section className="panel">
      <div className="hd">
        <h2 className="h2">{t('own.teams')}</h2>
      </div>
      {own.teams.length === 0 ? (
        <p className="body mut">{t('own.noTeams')}</p>
      ) : (
        <ul className="thin body">
          {own.teams.map(({ teamId, name, isLeader }) => (
            <li key={teamId} className="btw wrap">
              <Link className="nm" to="/s/$unitCode/volunteers/teams/$teamId" params={{ unitCode, teamId }}>
                {name}
              </Link>
              {isLeader && <span className="sec">{t('own.leads')}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
