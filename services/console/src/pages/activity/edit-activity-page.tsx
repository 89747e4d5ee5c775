import { type Activity, ActivityService, ActivityState } from '@shuniu/contracts';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { activities } from '../../api/activity-services.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { FormPage } from '../../ui/form/form-page.js';
import { useForm } from '../../ui/form/use-form.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { sayNext } from '../../ui/said.js';
import { Empty, Fetched } from '../../ui/states.js';
import { ACTIVITY_REASONS, ActivityFields } from './activity-fields.js';
import { type ActivityForm, activityOf, formOf } from './activity-form.js';
import { useActivity } from './use-activity.js';
import './activity.css';

const route = getRouteApi('/s/$unitCode/activities/$activityId/edit');
const FORM = 'activityEdit';

/** A draft is changed until it is submitted. */
export function EditActivityPage() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { activityId } = route.useParams();
  const query = useActivity(activityId);
  return (
    <div>
      <Allowed to={ActivityService.method.updateActivity}>
        <Fetched query={query}>
          {of =>
            of.state === ActivityState.DRAFT ? (
              <WithDrafts form={FORM} record={activityId}>
                {opened => <Editor of={of} opened={opened} />}
              </WithDrafts>
            ) : (
              <div className="page">
                <Empty
                  title={t('activity.noDraft')}
                  why={t('activity.noDraftWhy')}
                  action={
                    <Link className="btn" to="/s/$unitCode/activities/$activityId" params={{ unitCode, activityId }}>
                      {t('activity.openIt')}
                    </Link>
                  }
                />
              </div>
            )
          }
        </Fetched>
      </Allowed>
    </div>
  );
}

function Editor({ of, opened }: { of: Activity; opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: of.id,
    label: t('activity.editOf', { title: of.title }),
    opened,
    blank: formOf(of),
    request: (typed: ActivityForm) => ({ id: of.id, activity: activityOf(typed) }),
    send: activities.updateActivity,
    arrived: async () => {
      sayNext(t('activity.kept'));
      await navigate({ to: '/s/$unitCode/activities/$activityId', params: { unitCode, activityId: of.id } });
    },
    about: { under: 'activity', reasons: ACTIVITY_REASONS },
  });
  const crumbs = (
    <Breadcrumbs>
      <Link to="/s/$unitCode/activities" params={{ unitCode }} search={{}}>
        {t('activity.title')}
      </Link>
      <Link to="/s/$unitCode/activities/$activityId" params={{ unitCode, activityId: of.id }}>
        {of.title}
      </Link>
    </Breadcrumbs>
  );
  return (
    <FormPage form={form} title={t('activity.edit')} intro={t('activity.intro')} crumbs={crumbs} action={t('activity.keep')}>
      <ActivityFields value={form.value} set={form.set} errors={form.errors} />
    </FormPage>
  );
}
