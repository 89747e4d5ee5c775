import { ActivityService, ContactPurpose, type Organisation, OrganisationService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { activities, organisations } from '../../api/activity-services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { Facts } from '../../ui/facts.js';
import { FoldingTable } from '../../ui/folding-table.js';
import { Watermark } from '../../ui/revealed/watermark.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { ActivityStatus, useWhen } from '../activity/activity-words.js';
import { Contact } from '../activity/contact.js';
import { OrganisationDialog } from './organisation-dialog.js';

const route = getRouteApi('/s/$unitCode/organisations/$organisationId');
/** So many of its activities are shown, the latest first. */
const SHOWN = 50;

/** One 合作单位: what is known of it, and what it took part in. */
export function OrganisationPage() {
  const { organisationId } = route.useParams();
  const query = useQuery({
    queryKey: [OrganisationService.typeName, organisationId],
    queryFn: ({ signal }) => organisations.getOrganisation({ id: organisationId }, { signal }),
  });
  return (
    <div className="page">
      <Watermark />
      <Fetched query={query} rows={6}>
        {of => (
          <>
            <Known of={of} />
            <Activities of={of} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Known({ of }: { of: Organisation }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const [editing, setEditing] = useState(false);
  const hasContact = (of.contact || of.phone) && rights.can(OrganisationService.method.revealOrganisation, of.unitCode);
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/organisations" params={{ unitCode }} search={{}}>
          {t('organisation.title')}
        </Link>
        {of.name}
      </Breadcrumbs>
      <div className="phead">
        <h1 className="ptitle serif">{of.name}</h1>
        {rights.can(OrganisationService.method.updateOrganisation, of.unitCode) && (
          <Button onClick={() => setEditing(true)}>{t('organisation.edit')}</Button>
        )}
      </div>
      <section className="panel body">
        <Facts
          facts={[
            [t('organisation.kind'), of.kind || t('organisation.noKind')],
            [t('organisation.status'), of.status],
            [
              t('organisation.creditCode'),
              of.creditCode && (
                <span className="row wrap">
                  <span className="num">{of.creditCode}</span>
                  {!of.creditCodeFits && (
                    <Status tone="warn" shape="triangle">
                      {t('organisation.codeWrong')}
                    </Status>
                  )}
                </span>
              ),
            ],
            [t('organisation.contact'), of.contact],
            [t('organisation.phone'), of.phone && <span className="num">{of.phone}</span>],
            [t('organisation.open'), hasContact && <OpenContact key="open" of={of} />],
            [t('organisation.from'), of.history ? t('organisation.imported') : ''],
          ]}
        />
      </section>
      {editing && <OrganisationDialog organisation={of} close={() => setEditing(false)} />}
    </>
  );
}

function OpenContact({ of }: { of: Organisation }) {
  return (
    <Contact
      id={of.id}
      name={of.name}
      purposes={[ContactPurpose.COOPERATION, ContactPurpose.CHANGE]}
      reveal={organisations.revealOrganisation}
      words={({ contact, phone }) => [contact, phone].filter(Boolean).join(' ')}
    />
  );
}

function Activities({ of }: { of: Organisation }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const when = useWhen();
  const query = useQuery({
    queryKey: [ActivityService.typeName, 'with', of.id],
    queryFn: ({ signal }) => activities.listActivities({ organisationId: of.id, pageSize: SHOWN }, { signal }),
  });
  return (
    <section className="panel body">
      <h2 className="h2">{t('organisation.activitiesOf', { count: of.activities })}</h2>
      <Fetched query={query} rows={4}>
        {({ activities: rows }) =>
          rows.length === 0 ? (
            <Empty title={t('organisation.noActivities')} why={t('organisation.noActivitiesWhy')} />
          ) : (
            <FoldingTable heads={[t('activity.name'), t('activity.time'), t('activity.type'), t('activity.state')]}>
              {rows.map(row => (
                <tr key={row.id}>
                  <td>
                    <Link className="nm" to="/s/$unitCode/activities/$activityId" params={{ unitCode, activityId: row.id }}>
                      {row.title}
                    </Link>
                  </td>
                  <td data-head={t('activity.time')}>{when(row)}</td>
                  <td data-head={t('activity.type')}>{row.typeName}</td>
                  <td data-head={t('activity.state')}>
                    <ActivityStatus of={row} />
                  </td>
                </tr>
              ))}
            </FoldingTable>
          )
        }
      </Fetched>
      {of.activities > SHOWN && <p className="mut sm">{t('organisation.latest', { count: SHOWN })}</p>}
    </section>
  );
}
