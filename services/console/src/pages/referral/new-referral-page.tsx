import { ReferralService, ReferralTarget, ReferralTargetSchema, type Resident, ResidentService, TransferService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { referrals, transfers } from '../../api/file-services.js';
import { residents } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { Choice, Field } from '../../ui/field.js';
import { FormPage, Section } from '../../ui/form/form-page.js';
import { useForm } from '../../ui/form/use-form.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { ResidentSearch } from '../../ui/resident-search.js';
import { Select } from '../../ui/select.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import './referral.css';

const route = getRouteApi('/s/$unitCode/referrals/new');
const FORM = 'referral';

/** 新转介: about whom, where to, why and with which papers. */
export function NewReferralPage() {
  const { t } = useTranslation();
  const { resident = '', case: caseId = '', signal: signalId = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({
    queryKey: [ResidentService.typeName, resident],
    queryFn: ({ signal }) => residents.getResident({ id: resident }, { signal }),
    enabled: resident !== '',
  });
  if (resident === '')
    return (
      <Allowed to={ReferralService.method.createReferral}>
        <div className="page">
          <Crumbs />
          <h1 className="ptitle serif">{t('referral.make')}</h1>
          <p className="sec">{t('referral.whomHint')}</p>
          <div className="finder">
            <ResidentSearch label={t('referral.whom')} flow onPick={one => void navigate({ search: { resident: one.id } })} />
          </div>
        </div>
      </Allowed>
    );
  return (
    <Allowed to={ReferralService.method.createReferral}>
      <Fetched query={query}>
        {of => (
          <WithDrafts form={FORM} record={signalId || caseId || of.id}>
            {opened => <NewReferral opened={opened} resident={of} caseId={caseId} signalId={signalId} />}
          </WithDrafts>
        )}
      </Fetched>
    </Allowed>
  );
}

interface NewProps {
  readonly opened: Opened;
  readonly resident: Resident;
  readonly caseId: string;
  readonly signalId: string;
}
const blank = {
  target: ReferralTarget.ORGANISATION,
  organisation: '',
  organisationKind: '',
  toUnit: '',
  reason: '',
  shared: '',
  ground: '',
  dueOn: '',
};
type Typed = typeof blank;

function NewReferral({ opened, resident, caseId, signalId }: NewProps) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: signalId || caseId || resident.id,
    label: t('referral.ofPerson', { name: resident.name }),
    opened,
    blank: signalId
      ? { ...blank, target: ReferralTarget.CITY_SYSTEM as ReferralTarget }
      : { ...blank, target: blank.target as ReferralTarget },
    request: of => ({ referral: { ...chosen(of), residentId: resident.id, caseId, signalId } }),
    send: referrals.createReferral,
    arrived: async ({ id }) => {
      await navigate({ to: '/s/$unitCode/referrals/$referralId', params: { unitCode, referralId: id } });
    },
    about: { under: 'referral', reasons: { TRANSFER_TARGET_UNKNOWN: 'toUnit', DATES_OUT_OF_ORDER: 'dueOn' } },
  });
  const fields = { value: form.value, set: form.set, errors: form.errors };
  return (
    <FormPage
      form={form}
      title={t('referral.ofPerson', { name: resident.name })}
      intro={t('referral.intro')}
      crumbs={<Crumbs />}
      action={t('referral.save')}
    >
      <Section id="whither" title={t('referral.whither')}>
        <Target {...fields} fromSignal={signalId !== ''} />
      </Section>
      <Section id="words" title={t('referral.what')}>
        <Words {...fields} />
      </Section>
      <Section id="terms" title={t('referral.terms')}>
        <Terms {...fields} />
      </Section>
    </FormPage>
  );
}

/** Only what belongs to the way that was chosen is sent. */
const chosen = (of: Omit<Typed, 'target'> & { target: ReferralTarget }) => ({
  ...of,
  ...(of.target === ReferralTarget.ORGANISATION ? {} : { organisation: '', organisationKind: '' }),
  ...(of.target === ReferralTarget.STATION ? {} : { toUnit: '' }),
});

interface FieldsProps {
  readonly value: Omit<Typed, 'target'> & { target: ReferralTarget };
  readonly set: (change: Partial<Omit<Typed, 'target'> & { target: ReferralTarget }>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

function Target({ value, set, errors, fromSignal }: FieldsProps & { fromSignal: boolean }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { data } = useQuery({
    queryKey: [TransferService.typeName, 'targets'],
    queryFn: ({ signal }) => transfers.listTransferTargets({}, { signal }),
  });
  const ways = [ReferralTarget.ORGANISATION, ReferralTarget.STATION, ...(fromSignal ? [ReferralTarget.CITY_SYSTEM] : [])];
  return (
    <>
      <Choice
        name="target"
        label={t('referral.target')}
        value={value.target}
        options={ways.map(of => [of, word(ReferralTargetSchema, of)] as const)}
        onChange={target => set({ target })}
        error={errors.target}
        required
      />
      {value.target === ReferralTarget.ORGANISATION && (
        <>
          <TextField
            name="organisation"
            label={t('referral.organisation')}
            value={value.organisation}
            maxLength={60}
            onChange={organisation => set({ organisation })}
            error={errors.organisation}
            required
          />
          <TextField
            name="organisationKind"
            label={t('referral.organisationKind')}
            value={value.organisationKind}
            maxLength={30}
            short
            hint={t('referral.organisationKindHint')}
            onChange={organisationKind => set({ organisationKind })}
            error={errors.organisationKind}
          />
        </>
      )}
      {value.target === ReferralTarget.STATION && (
        <Field name="toUnit" label={t('referral.station')} error={errors.toUnit} required>
          {({ id }) => (
            <Select
              id={id}
              none={t('list.choose')}
              value={value.toUnit}
              options={(data?.targets ?? []).map(
                of => [of.code, t('transfer.targetName', { parent: of.parentName, name: of.name })] as const,
              )}
              onChange={toUnit => set({ toUnit })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function Words({ value, set, errors }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        name="reason"
        label={t('referral.reason')}
        value={value.reason}
        rows={3}
        maxLength={400}
        onChange={reason => set({ reason })}
        error={errors.reason}
        required
      />
      <TextField
        name="shared"
        label={t('referral.shared')}
        value={value.shared}
        rows={2}
        maxLength={400}
        hint={t('referral.sharedHint')}
        onChange={shared => set({ shared })}
        error={errors.shared}
        required
      />
    </>
  );
}

function Terms({ value, set, errors }: FieldsProps) {
  const { t } = useTranslation();
  const { language } = useWords();
  const { data } = useQuery({
    queryKey: [ReferralService.typeName, 'terms'],
    queryFn: ({ signal }) => referrals.getReferralTerms({}, { signal }),
  });
  const ground = data?.grounds.find(g => g.code === value.ground);
  return (
    <>
      <Field name="ground" label={t('referral.ground')} error={errors.ground} hint={ground?.source ?? t('referral.groundHint')}>
        {({ id }) => (
          <Select
            id={id}
            none={t('referral.onConsent')}
            value={value.ground}
            options={(data?.grounds ?? []).map(g => [g.code, language === 'en' ? g.nameEn : g.name] as const)}
            onChange={code => set({ ground: code })}
          />
        )}
      </Field>
      <DayField
        name="dueOn"
        label={t('referral.dueOn')}
        value={value.dueOn}
        hint={data ? t('referral.dueHint', { count: data.answerDays, source: data.source }) : undefined}
        onChange={dueOn => set({ dueOn })}
        error={errors.dueOn}
      />
    </>
  );
}

function Crumbs() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <Breadcrumbs>
      <Link to="/s/$unitCode/referrals" params={{ unitCode }} search={{}}>
        {t('referral.title')}
      </Link>
      {t('referral.make')}
    </Breadcrumbs>
  );
}
