import { type Household, HouseholdKindSchema, HouseholdService, type Member } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemError } from '../../api/problem.js';
import type { CallOptions } from '../../api/send.js';
import { households } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { FieldError } from '../../ui/field.js';
import { type Clash, overtakenOf } from '../../ui/form/clash.js';
import { FormPage, Section } from '../../ui/form/form-page.js';
import { type Form, useForm } from '../../ui/form/use-form.js';
import { type Opened, WithDrafts } from '../../ui/form/with-drafts.js';
import { GAP } from '../../ui/gap.js';
import { TextField } from '../../ui/inputs.js';
import { sayNext } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import {
  changedMembers,
  clashing,
  editOf,
  HEAD,
  type HouseholdForm,
  membersOf,
  settled,
  updateRequest,
  withHead,
} from './edit-household.js';
import './household.css';

const route = getRouteApi('/s/$unitCode/households/$householdId/edit');
const FORM = 'householdEdit';

/** 修改这一户: its number and address, and how each member is related to the head. */
export function EditHouseholdPage() {
  const { householdId } = route.useParams();
  const query = useQuery({
    queryKey: [HouseholdService.typeName, householdId],
    queryFn: ({ signal }) => households.getHousehold({ id: householdId }, { signal }),
  });
  return (
    <Allowed to={HouseholdService.method.updateHousehold}>
      <Fetched query={query}>
        {household => (
          <WithDrafts form={FORM} record={householdId}>
            {opened => <Editor household={household} opened={opened} />}
          </WithDrafts>
        )}
      </Fetched>
    </Allowed>
  );
}

type Update = ReturnType<typeof updateRequest>;
/** With nothing changed there is nothing to send. */
const send = (request: Update, options: CallOptions): Promise<Household> =>
  request.updateMask?.length === 0 && request.relations?.length === 0
    ? households.getHousehold({ id: request.id ?? '' })
    : households.updateHousehold(request, options);

function Editor({ household, opened }: { household: Household; opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  const navigate = useNavigate();
  const clash = useClash(household.id);
  const form = useForm<HouseholdForm, Update, Household>({
    form: FORM,
    record: household.id,
    label: t('household.editDraft', { number: household.number }),
    opened,
    blank: editOf(household),
    request: of => updateRequest(of, household.id),
    send,
    arrived: async ({ number }) => {
      sayNext(t('household.edited', { number }));
      await navigate({ to: '/s/$unitCode/households/$householdId', params: { unitCode, householdId: household.id } });
    },
    about: { under: 'household', deep: true, reasons: { HOUSEHOLD_NUMBER_TAKEN: 'number', TWO_HEADS: 'relations' } },
    clash,
  });
  return (
    <FormPage
      form={form}
      title={t('household.edit')}
      intro={
        <>
          <b className="num">{household.number}</b>
          {GAP}
          {word(HouseholdKindSchema, household.kind)}
        </>
      }
      crumbs={<Crumbs household={household} />}
      action={t('household.editSave')}
    >
      <Section id="household" title={t('household.this')}>
        <HouseholdFields household={household} form={form} />
      </Section>
      <Section id="members" title={t('household.members')} hint={t('household.membersHint')}>
        <MemberFields household={household} form={form} />
      </Section>
    </FormPage>
  );
}

interface Fields {
  readonly household: Household;
  readonly form: Form<HouseholdForm>;
}
function HouseholdFields({ household, form: { value, set, errors } }: Fields) {
  const { t } = useTranslation();
  const masked = household.address;
  const toggle = (): void => set({ emptied: !value.emptied });
  return (
    <>
      <TextField
        name="number"
        label={t('household.number')}
        value={value.number}
        onChange={number => set({ number })}
        error={errors.number}
        maxLength={40}
        required
      />
      <TextField
        name="address"
        label={t('person.address')}
        value={value.address}
        onChange={address => set({ address })}
        error={errors.address}
        maxLength={200}
        hint={
          masked ? (
            <span className="onfile">
              <span>{t('edit.onFile', { masked })}</span>
              <label>
                <input type="checkbox" checked={value.emptied} onChange={toggle} disabled={value.address !== ''} />
                {t('edit.empty')}
              </label>
            </span>
          ) : (
            t('edit.blank')
          )
        }
      />
      <p className="mut sm">{t('household.addressOwn')}</p>
    </>
  );
}

function MemberFields({ household, form }: Fields) {
  const { t } = useTranslation();
  const members = membersOf(household);
  if (members.length === 0) return <p className="mut">{t('household.nobody')}</p>;
  return (
    <>
      {members.map(member => (
        <MemberField key={member.residentId} member={member} form={form} />
      ))}
      <div data-name="relations">
        <FieldError text={form.errors.relations} />
      </div>
    </>
  );
}

function MemberField({ member, form }: { member: Member; form: Form<HouseholdForm> }) {
  const { t } = useTranslation();
  const { residentId, name } = member;
  const relation = form.value.relations[residentId] ?? '';
  const place = `relations[${changedMembers(form.value).indexOf(residentId)}].relation`;
  return (
    <div className="hrel">
      <TextField
        name={place}
        label={name}
        value={relation}
        onChange={typed => form.set(before => ({ ...before, relations: { ...before.relations, [residentId]: typed } }))}
        error={form.errors[place]}
        maxLength={20}
        required
      />
      {relation.trim() === HEAD ? (
        <span className="same">{t('household.head')}</span>
      ) : (
        <button
          type="button"
          className="lnk sm"
          onClick={() => form.set(before => withHead(before, residentId))}
          aria-label={t('household.makeHeadOf', { name })}
        >
          {t('household.makeHead')}
        </button>
      )}
    </div>
  );
}

/** Reads the household again, masked, and puts both values of what was changed twice side by side. */
function useClash(id: string): (error: ProblemError, form: HouseholdForm) => Promise<Clash<HouseholdForm, ReactNode>> {
  const { t } = useTranslation();
  return async (error, form) => {
    const now = await households.getHousehold({ id });
    const fresh = editOf(now);
    const shown = (field: string): { label: string; mine: string; now: string } => {
      if (field === 'number') return { label: t('household.number'), mine: form.number, now: now.number };
      if (field === 'address') return { label: t('person.address'), mine: form.address, now: now.address };
      const member = field.slice(field.indexOf('.') + 1);
      const name = now.members.find(m => m.residentId === member)?.name ?? '';
      return { label: t('household.relationOf', { name }), mine: form.relations[member] ?? '', now: fresh.relations[member] ?? '' };
    };
    const rows = clashing(form, overtakenOf(error)).map(one => ({ ...one, ...shown(one.field) }));
    return { rows, settle: choices => settled(form, now, choices) };
  };
}

function Crumbs({ household }: { household: Household }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <Breadcrumbs>
      <Link to="/s/$unitCode/households" params={{ unitCode }}>
        {t('household.title')}
      </Link>
      <Link to="/s/$unitCode/households/$householdId" params={{ unitCode, householdId: household.id }}>
        {household.number}
      </Link>
      {t('household.edit')}
    </Breadcrumbs>
  );
}
