import { type Grant, GrantKindSchema, GrantService, GrantState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { grants } from '../../api/fund-services.js';
import type { ProblemError } from '../../api/problem.js';
import { moneyTyped, moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import type { Clash } from '../../ui/form/clash.js';
import { FormPage } from '../../ui/form/form-page.js';
import { useForm } from '../../ui/form/use-form.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { sayNext } from '../../ui/said.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { MayWrite } from '../fund/may-write.js';
import { useProjects } from '../fund/use-fund.js';
import { GRANT_REASONS, GrantFields } from './grant-fields.js';
import { type ClashField, clashingFields, formOf, type GrantForm, grantOf, settledForm } from './grant-form.js';
import { useBases, useBasisName } from './use-bases.js';
import './grant.css';

const route = getRouteApi('/s/$unitCode/grants/$grantId/edit');
const FORM = 'grantEdit';

/** A draft is changed until it is submitted. */
export function EditGrantPage() {
  const { t } = useTranslation();
  const { grantId } = route.useParams();
  const query = useQuery({
    queryKey: [GrantService.typeName, grantId],
    queryFn: ({ signal }) => grants.getGrant({ id: grantId }, { signal }),
  });
  return (
    <div>
      <MayWrite method={GrantService.method.updateGrant}>
        <Fetched query={query}>
          {grant =>
            grant.state === GrantState.DRAFT ? (
              <WithDrafts form={FORM} record={grantId}>
                {opened => <Editor grant={grant} opened={opened} />}
              </WithDrafts>
            ) : (
              <div className="page">
                <Empty title={t('grant.noDraft')} why={t('grant.noDraftWhy')} action={<ToGrant grant={grant} />} />
              </div>
            )
          }
        </Fetched>
      </MayWrite>
    </div>
  );
}

function ToGrant({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <Link className="btn" to="/s/$unitCode/grants/$grantId" params={{ unitCode, grantId: grant.id }}>
      {t('grant.open')}
    </Link>
  );
}

function Editor({ grant, opened }: { grant: Grant; opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: grant.id,
    label: t('grant.editOf', { purpose: grant.purpose }),
    opened,
    blank: formOf(grant),
    request: (of: GrantForm) => ({ id: grant.id, grant: grantOf(of) }),
    send: grants.updateGrant,
    arrived: async () => {
      sayNext(t('grant.kept'));
      await navigate({ to: '/s/$unitCode/grants/$grantId', params: { unitCode, grantId: grant.id } });
    },
    about: { under: 'grant', reasons: GRANT_REASONS },
    clash: useClash(grant),
  });
  return (
    <FormPage
      form={form}
      title={t('grant.edit')}
      intro={t('grant.intro')}
      crumbs={
        <Breadcrumbs>
          <Link to="/s/$unitCode/grants" params={{ unitCode }} search={{}}>
            {t('grant.title')}
          </Link>
          <Link to="/s/$unitCode/grants/$grantId" params={{ unitCode, grantId: grant.id }}>
            {grant.purpose}
          </Link>
        </Breadcrumbs>
      }
      action={t('grant.keep')}
    >
      <GrantFields value={form.value} set={form.set} errors={form.errors} />
    </FormPage>
  );
}

const LABELS = {
  kind: 'grant.kind',
  accountId: 'grant.project',
  payeeId: 'grant.payee',
  toProjectId: 'poolTransfer.toProject',
  toPurpose: 'poolTransfer.toPurpose',
  basis: 'poolTransfer.basis',
  basisNo: 'poolTransfer.consentNo',
  basisOn: 'poolTransfer.consentOn',
  amount: 'grant.amount',
  category: 'grant.category',
  purpose: 'grant.purpose',
  evidence: 'grant.evidence',
  expiresOn: 'grant.payBy',
} as const satisfies Record<ClashField, string>;

/** Reads the draft anew and puts both values of what was changed twice side by side. */
function useClash(base: Grant): (error: ProblemError, form: GrantForm) => Promise<Clash<GrantForm, ReactNode>> {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const { data: projects = [] } = useProjects();
  const bases = useBases();
  const basisName = useBasisName();
  const shown = (of: GrantForm, field: ClashField, project: string): string => {
    if (field === 'toProjectId') return projects.find(p => p.id === of.toProjectId)?.name ?? '';
    if (field === 'basis') return basisName(bases.find(b => b.code === of.basis));
    if (field === 'basisOn') return of.basisOn && day(of.basisOn);
    if (field === 'kind') return word(GrantKindSchema, of.kind);
    if (field === 'amount') return moneyWords(moneyTyped(of.amount));
    if (field === 'expiresOn') return day(of.expiresOn);
    if (field === 'payeeId') return of.payeeName;
    return field === 'accountId' ? project : of[field];
  };
  return async (_, mine) => {
    const read = await grants.getGrant({ id: base.id });
    const of = { base: formOf(base), now: formOf(read) };
    const rows = clashingFields(mine, of).map(field => ({
      field,
      by: t('grant.somebody'),
      at: '',
      label: t(LABELS[field]),
      mine: shown(mine, field, t('grant.myProject')),
      now: shown(of.now, field, read.projectName),
    }));
    return { rows, settle: choices => settledForm(mine, { ...of, choices }) };
  };
}
