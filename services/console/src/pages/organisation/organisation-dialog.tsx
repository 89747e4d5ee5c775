import type { Organisation } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { organisations } from '../../api/activity-services.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { TextField } from '../../ui/inputs.js';

interface DialogProps {
  readonly organisation: Organisation | undefined;
  readonly close: () => void;
}
interface Typed {
  readonly name: string;
  readonly kind: string;
  readonly creditCode: string;
  readonly status: string;
  readonly contact: string;
  readonly phone: string;
}
const FORM = 'organisation';

/** 登记单位, or changes what is said of one. */
export function OrganisationDialog({ organisation, close }: DialogProps) {
  const { t } = useTranslation();
  const title = organisation ? t('organisation.editOf', { name: organisation.name }) : t('organisation.make');
  return (
    <DraftDialog form={FORM} record={organisation?.id ?? 'new'} title={title} close={close}>
      {opened => <OrganisationForm organisation={organisation} close={close} opened={opened} />}
    </DraftDialog>
  );
}

function OrganisationForm({ organisation, close, opened }: DialogProps & { readonly opened: Opened }) {
  const { t } = useTranslation();
  const { name = '', kind = '', creditCode = '', status = '', contact = '', phone = '', etag = '' } = organisation ?? {};
  const form = useForm({
    form: FORM,
    record: organisation?.id ?? 'new',
    label: organisation ? t('organisation.editOf', { name }) : t('organisation.make'),
    opened,
    blank: { name, kind, creditCode, status, contact, phone },
    request: (typed: Typed) => ({ id: organisation?.id ?? '', organisation: { ...typed, etag } }),
    send: ({ id, organisation: of }, options) =>
      id
        ? organisations.updateOrganisation({ id, organisation: of }, options)
        : organisations.createOrganisation({ organisation: of }, options),
    arrived: close,
    about: { under: 'organisation', reasons: { ORGANISATION_NAME_TAKEN: 'name' } },
  });
  const field = (of: keyof Typed, maxLength: number, more: { hint?: string; required?: boolean } = {}) => (
    <TextField
      name={of}
      label={t(`organisation.${of}`)}
      value={form.value[of]}
      maxLength={maxLength}
      onChange={value => form.set({ [of]: value })}
      error={form.errors[of]}
      {...more}
    />
  );
  return (
    <DialogForm form={form} action={t('organisation.keep')} close={close}>
      {field('name', 60, { required: true })}
      {field('kind', 20, { hint: t('organisation.kindHint') })}
      {field('status', 20, { hint: t('organisation.statusHint') })}
      {field('creditCode', 18)}
      {field('contact', 40)}
      {field('phone', 40, { hint: t('organisation.phoneHint') })}
    </DialogForm>
  );
}
