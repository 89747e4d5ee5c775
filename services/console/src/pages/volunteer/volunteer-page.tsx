import { ComplaintService, ServiceRecordService, SexSchema, type Volunteer, VolunteerField, VolunteerService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serviceRecords, volunteers } from '../../api/volunteer-services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { Facts } from '../../ui/facts.js';
import { GAP } from '../../ui/gap.js';
import { Said } from '../../ui/said.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { CertificatesPanel } from '../certificate/certificates-panel.js';
import { CommendationPanel } from '../commendation/commendation-panel.js';
import { RecordComplaintDialog } from '../complaint/complaint-dialogs.js';
import { GuardianPanel } from '../guardian-consent/guardian-panel.js';
import { QualificationPanel } from '../qualification/qualification-panel.js';
import { AddHoursDialog } from './add-hours-dialog.js';
import { codesOf, useTimeWords } from './availability.js';
import { CarryOverDialog } from './carry-over-dialog.js';
import { HoursTable } from './hours-table.js';
import { RevealedField } from './reveal-field.js';
import { StateDialog } from './state-dialog.js';
import { TitlesPanel } from './titles-panel.js';
import { hoursWords, Titles, VolunteerStatus } from './volunteer-words.js';

const route = getRouteApi('/s/$unitCode/volunteers/$volunteerId');
const SHOWN = 20;

/** One volunteer: who it is, and the hours. */
export function VolunteerPage() {
  const { volunteerId } = route.useParams();
  const query = useQuery({
    queryKey: [VolunteerService.typeName, volunteerId],
    queryFn: ({ signal }) => volunteers.getVolunteer({ id: volunteerId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={8}>
        {volunteer => (
          <>
            <Head volunteer={volunteer} />
            <Said key={volunteer.etag} />
            <Person volunteer={volunteer} />
            <GuardianPanel volunteer={volunteer} />
            <QualificationPanel volunteer={volunteer} />
            <TitlesPanel volunteer={volunteer} />
            <CommendationPanel volunteer={volunteer} />
            <CertificatesPanel volunteer={volunteer} />
            <Hours volunteer={volunteer} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ volunteer }: { volunteer: Volunteer }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const [adding, setAdding] = useState(false);
  const [carrying, setCarrying] = useState(false);
  const [complaining, setComplaining] = useState(false);
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/volunteers" params={{ unitCode }} search={{}}>
          {t('volunteer.title')}
        </Link>
        {volunteer.name}
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="pname">{volunteer.name}</h1>
          <p className="sec num">
            {volunteer.number}
            {GAP}
            <VolunteerStatus volunteer={volunteer} />
          </p>
        </div>
        <span className="row wrap">
          {rights.can(ComplaintService.method.recordComplaint, volunteer.unitCode) && (
            <Button onClick={() => setComplaining(true)}>{t('complaint.record')}</Button>
          )}
          {rights.can(VolunteerService.method.updateVolunteer, volunteer.unitCode) && (
            <Link className="btn" to="/s/$unitCode/volunteers/$volunteerId/edit" params={{ unitCode, volunteerId: volunteer.id }}>
              {t('volunteer.edit')}
            </Link>
          )}
          {rights.can(ServiceRecordService.method.carryOver, volunteer.unitCode) && (
            <Button onClick={() => setCarrying(true)}>{t('carry.title')}</Button>
          )}
          {rights.can(ServiceRecordService.method.recordByHand, volunteer.unitCode) && (
            <NextButton onClick={() => setAdding(true)}>{t('hours.add')}</NextButton>
          )}
        </span>
      </div>
      {complaining && <RecordComplaintDialog volunteer={volunteer} close={() => setComplaining(false)} />}
      {carrying && <CarryOverDialog volunteer={volunteer} close={() => setCarrying(false)} />}
      {adding && <AddHoursDialog volunteerId={volunteer.id} unitCode={unitCode} close={() => setAdding(false)} />}
    </>
  );
}

function Person({ volunteer }: { volunteer: Volunteer }) {
  const { t } = useTranslation();
  const { day, word } = useWords();
  const { rights } = useHere();
  const times = useTimeWords();
  const [changing, setChanging] = useState(false);
  const { source } = volunteer;
  const reveal = (field: VolunteerField, masked: string) => <RevealedField volunteer={volunteer} field={field} masked={masked} />;
  return (
    <section className="panel body">
      <Titles volunteer={volunteer} />
      <Facts
        facts={[
          [t('volunteer.sex'), volunteer.sex ? word(SexSchema, volunteer.sex) : ''],
          [t('volunteer.age'), volunteer.age === undefined ? '' : t('person.age', { count: volunteer.age })],
          [t('volunteer.idNumber'), volunteer.idNumber && reveal(VolunteerField.ID_NUMBER, volunteer.idNumber)],
          [t('volunteer.phone'), volunteer.phone && reveal(VolunteerField.PHONE, volunteer.phone)],
          [t('volunteer.team'), volunteer.teams.length > 0 && <Teams key="teams" volunteer={volunteer} />],
          [t('volunteer.star'), volunteer.star > 0 && t('volunteer.starOf', { count: volunteer.star })],
          [t('volunteer.skills'), volunteer.skills.join('、')],
          [t('volunteer.interests'), volunteer.interests.join('、')],
          [t('volunteer.languages'), volunteer.languages.join('、')],
          [t('volunteer.availability'), times(codesOf(volunteer.availability))],
          [t('volunteer.origin'), [volunteer.origin, volunteer.politicalStatus].filter(Boolean).join(GAP)],
          [t('volunteer.joinedOn'), day(volunteer.joinedOn)],
          [t('volunteer.stateReason'), volunteer.stateReason && [day(volunteer.stateOn), volunteer.stateReason].join(GAP)],
          [t('volunteer.note'), volunteer.note],
          [t('volunteer.source'), source && t('volunteer.sourceIs', { file: source.fileName, row: source.row })],
        ]}
      />
      {rights.can(VolunteerService.method.changeVolunteerState, volunteer.unitCode) && (
        <button type="button" className="lnk" onClick={() => setChanging(true)}>
          {t('volunteer.changeState')}
        </button>
      )}
      {changing && <StateDialog volunteer={volunteer} close={() => setChanging(false)} />}
    </section>
  );
}

function Teams({ volunteer }: { volunteer: Volunteer }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <span className="row wrap">
      {volunteer.teams.map(({ teamId, name, isLeader }) => (
        <Link key={teamId} className="lnk" to="/s/$unitCode/volunteers/teams/$teamId" params={{ unitCode, teamId }}>
          {isLeader ? [name, t('team.leader')].join(GAP) : name}
        </Link>
      ))}
    </span>
  );
}

function Hours({ volunteer }: { volunteer: Volunteer }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const query = useQuery({
    queryKey: [ServiceRecordService.typeName, 'of', volunteer.id],
    queryFn: ({ signal }) => serviceRecords.listServiceRecords({ volunteerId: volunteer.id, pageSize: SHOWN, countAll: true }, { signal }),
  });
  return (
    <section className="panel body">
      <Fetched query={query} rows={6}>
        {page => (
          <>
            <div className="btw wrap">
              <h2 className="h2">{t('hours.title')}</h2>
              <span className="sec">{t('hours.sum', { hours: hoursWords(page.totalMinutes ?? 0n), count: page.total ?? 0 })}</span>
            </div>
            {page.records.length === 0 ? <Empty title={t('hours.none')} why={t('hours.noneWhy')} /> : <HoursTable records={page.records} />}
            {page.nextPageToken && (
              <Link className="lnk" to="/s/$unitCode/volunteers/hours" params={{ unitCode }} search={{ volunteerId: volunteer.id }}>
                {t('hours.all')}
              </Link>
            )}
          </>
        )}
      </Fetched>
    </section>
  );
}
