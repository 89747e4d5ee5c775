import { GrantService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { grants } from '../../api/fund-services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { FormPage } from '../../ui/form/form-page.js';
import { useForm } from '../../ui/form/use-form.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { sayNext } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { MayWrite } from '../fund/may-write.js';
import { GRANT_REASONS, GrantFields } from './grant-fields.js';
import { blankGrant, formLike, type GrantForm, grantOf } from './grant-form.js';
import './grant.css';

const route = getRouteApi('/s/$unitCode/grants/new');
const FORM = 'grant';

/** 新的拨付申请; `from` an earlier one, with what that said. */
export function NewGrantPage() {
  const { from = '' } = route.useSearch();
  const query = useQuery({
    queryKey: [GrantService.typeName, from],
    queryFn: ({ signal }) => grants.getGrant({ id: from }, { signal }),
    enabled: from !== '',
  });
  const form = (blank: GrantForm) => (
    <WithDrafts form={FORM} record={from || 'new'}>
      {opened => <NewGrant opened={opened} record={from || 'new'} blank={blank} />}
    </WithDrafts>
  );
  return (
    <div>
      <MayWrite method={GrantService.method.createGrant}>
        {from ? <Fetched query={query}>{grant => form(formLike(grant))}</Fetched> : form(blankGrant)}
      </MayWrite>
    </div>
  );
}

function NewGrant({ opened, record, blank }: { opened: Opened; record: string; blank: GrantForm }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record,
    label: t('grant.make'),
    opened,
    blank,
    request: (of: GrantForm) => ({ grant: grantOf(of) }),
    send: grants.createGrant,
    arrived: async ({ id }) => {
      sayNext(t('grant.kept'));
      await navigate({ to: '/s/$unitCode/grants/$grantId', params: { unitCode, grantId: id } });
    },
    about: { under: 'grant', reasons: GRANT_REASONS },
  });
  return (
    <FormPage form={form} title={t('grant.make')} intro={t('grant.intro')} crumbs={<Crumbs />} action={t('grant.keep')}>
      <GrantFields value={form.value} set={form.set} errors={form.errors} />
    </FormPage>
  );
}

function Crumbs() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <Breadcrumbs>
      <Link to="/s/$unitCode/grants" params={{ unitCode }} search={{}}>
        {t('grant.title')}
      </Link>
      {t('grant.make')}
    </Breadcrumbs>
  );
}
