import { ActivityService } from '@shuniu/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { activities } from '../../api/activity-services.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { FormPage } from '../../ui/form/form-page.js';
import { useForm } from '../../ui/form/use-form.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { sayNext } from '../../ui/said.js';
import { ACTIVITY_REASONS, ActivityFields } from './activity-fields.js';
import { type ActivityForm, activityOf, blankActivity } from './activity-form.js';
import './activity.css';

const FORM = 'activity';

/** 新的活动方案. */
export function NewActivityPage() {
  return (
    <div>
      <Allowed to={ActivityService.method.createActivity}>
        <WithDrafts form={FORM} record="new">
          {opened => <NewActivity opened={opened} />}
        </WithDrafts>
      </Allowed>
    </div>
  );
}

function NewActivity({ opened }: { opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: 'new',
    label: t('activity.make'),
    opened,
    blank: blankActivity,
    request: (of: ActivityForm) => ({ activity: activityOf(of) }),
    send: activities.createActivity,
    arrived: async ({ id }) => {
      sayNext(t('activity.kept'));
      await navigate({ to: '/s/$unitCode/activities/$activityId', params: { unitCode, activityId: id } });
    },
    about: { under: 'activity', reasons: ACTIVITY_REASONS },
  });
  const crumbs = (
    <Breadcrumbs>
      <Link to="/s/$unitCode/activities" params={{ unitCode }} search={{}}>
        {t('activity.title')}
      </Link>
      {t('activity.make')}
    </Breadcrumbs>
  );
  return (
    <FormPage form={form} title={t('activity.make')} intro={t('activity.intro')} crumbs={crumbs} action={t('activity.keep')}>
      <ActivityFields value={form.value} set={form.set} errors={form.errors} />
    </FormPage>
  );
}
