import { DonationService, ProjectState } from '@shuniu/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { donations } from '../../api/fund-services.js';
import { moneyTyped } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { today } from '../../ui/days.js';
import { Choice, Field } from '../../ui/field.js';
import { FormPage, Section } from '../../ui/form/form-page.js';
import { useForm } from '../../ui/form/use-form.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { MoneyField } from '../../ui/money.js';
import { type ChosenParty, NOBODY, PartyField } from '../../ui/party-search.js';
import { Select } from '../../ui/select.js';
import { MayWrite } from '../fund/may-write.js';
import { useProjects } from '../fund/use-fund.js';
import { useModeName, useModes } from './use-modes.js';

const FORM = 'donation';

/** 捐赠登记: what has come in at the host charity. */
export function NewDonationPage() {
  return (
    <MayWrite method={DonationService.method.recordDonation}>
      <WithDrafts form={FORM} record="new">
        {opened => <NewDonation opened={opened} />}
      </WithDrafts>
    </MayWrite>
  );
}

interface Typed {
  readonly donor: ChosenParty;
  readonly mode: string;
  readonly projectId: string;
  readonly purpose: string;
  readonly amount: string;
  readonly receivedOn: string;
  readonly filingNo: string;
  readonly evidence: string;
  readonly showsDonor: boolean;
}
const blank: Typed = {
  donor: NOBODY,
  mode: '',
  projectId: '',
  purpose: '',
  amount: '',
  receivedOn: '',
  filingNo: '',
  evidence: '',
  showsDonor: true,
};

const toDonation = ({ donor, amount, ...said }: Typed) => {
  const fen = moneyTyped(amount);
  return { donation: { ...said, donorId: donor.id, ...(fen ? { amount: fen } : {}) } };
};

function NewDonation({ opened }: { opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: 'new',
    label: t('donation.record'),
    opened,
    blank: { ...blank, receivedOn: today() },
    request: toDonation,
    send: donations.recordDonation,
    arrived: async ({ id }) => {
      await navigate({ to: '/s/$unitCode/donations/$donationId', params: { unitCode, donationId: id } });
    },
    about: {
      under: 'donation',
      reasons: { DATE_IN_FUTURE: 'receivedOn', PERIOD_CLOSED: 'receivedOn', PROJECT_ENDED: 'projectId', PARTY_NOT_FOUND: 'donorId' },
    },
  });
  const fields = { value: form.value, set: form.set, errors: form.errors };
  return (
    <FormPage form={form} title={t('donation.record')} intro={t('donation.intro')} crumbs={<Crumbs />} action={t('donation.save')}>
      <Section id="donor" title={t('donation.from')}>
        <From {...fields} />
      </Section>
      <Section id="gift" title={t('donation.gift')}>
        <Gift {...fields} />
      </Section>
      <Section id="papers" title={t('donation.papers')}>
        <Papers {...fields} />
      </Section>
    </FormPage>
  );
}

interface FieldsProps {
  readonly value: Typed;
  readonly set: (change: Partial<Typed>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

function From({ value, set, errors }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <PartyField
        name="donorId"
        label={t('donation.donor')}
        value={value.donor}
        hint={t('donation.donorHint')}
        onChange={donor => set({ donor })}
        error={errors.donorId}
        required
      />
      <Checkbox checked={value.showsDonor} onChange={event => set({ showsDonor: event.target.checked })}>
        {t('donation.mayShow')}
      </Checkbox>
      <p className="mut sm">{t('donation.mayShowWhy')}</p>
    </>
  );
}

function Gift({ value, set, errors }: FieldsProps) {
  const { t } = useTranslation();
  const { data: projects = [] } = useProjects();
  const modes = useModes(/^\d{4}-\d\d-\d\d$/.test(value.receivedOn) ? value.receivedOn : '');
  const nameOf = useModeName();
  const chosen = modes.find(m => m.code === value.mode);
  const open = projects.filter(p => p.state === ProjectState.ACTIVE).map(p => [p.id, p.name] as const);
  return (
    <>
      <DayField
        name="receivedOn"
        label={t('donation.receivedOn')}
        value={value.receivedOn}
        max={today()}
        onChange={receivedOn => set({ receivedOn })}
        error={errors.receivedOn}
        required
      />
      <MoneyField
        name="amount"
        label={t('fund.amount')}
        value={value.amount}
        onChange={amount => set({ amount })}
        error={errors.amount}
        required
      />
      <Choice
        name="mode"
        label={t('donation.mode')}
        value={value.mode}
        options={modes.filter(m => m.takesMoney).map(m => [m.code, nameOf(m)] as const)}
        onChange={mode => set({ mode })}
        error={errors.mode}
        required
      />
      {chosen && <p className="mut sm">{chosen.source}</p>}
      {chosen?.needsFiling && (
        <TextField
          name="filingNo"
          label={t('donation.filingNo')}
          value={value.filingNo}
          maxLength={60}
          onChange={filingNo => set({ filingNo })}
          error={errors.filingNo}
          required
        />
      )}
      <Field name="projectId" label={t('fund.project')} error={errors.projectId} required>
        {({ id }) => (
          <Select id={id} none={t('list.choose')} value={value.projectId} options={open} onChange={projectId => set({ projectId })} />
        )}
      </Field>
      <TextField
        name="purpose"
        label={t('donation.purpose')}
        value={value.purpose}
        maxLength={30}
        hint={t('donation.purposeHint')}
        onChange={purpose => set({ purpose })}
        error={errors.purpose}
      />
    </>
  );
}

function Papers({ value, set, errors }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <TextField
      name="evidence"
      label={t('donation.evidence')}
      value={value.evidence}
      maxLength={120}
      hint={t('donation.evidenceHint')}
      onChange={evidence => set({ evidence })}
      error={errors.evidence}
    />
  );
}

function Crumbs() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <Breadcrumbs>
      <Link to="/s/$unitCode/donations" params={{ unitCode }} search={{}}>
        {t('donation.title')}
      </Link>
      {t('donation.record')}
    </Breadcrumbs>
  );
}
