import { type Disclosure, DisclosureService, DisclosureState } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { disclosures } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { Dialog } from '../../ui/dialog.js';
import { FieldError } from '../../ui/field.js';
import { Icon } from '../../ui/icons.js';
import { sayNext } from '../../ui/said.js';
import { CorrectDialog, NoteDialog } from './disclosure-dialogs.js';

const { method } = DisclosureService;

/** What comes next, in a sentence and at most one orange button; beside it the ways round. */
export function DisclosureNext({ of }: { of: Disclosure }) {
  return (
    <section className="panel body dsnext dsscreen">
      {of.state === DisclosureState.DRAFT ? <OfDraft of={of} /> : <OfPublished of={of} />}
      <Button icon={<Icon name="print" size={17} />} onClick={() => window.print()}>
        <PrintWords />
      </Button>
    </section>
  );
}
function PrintWords() {
  const { t } = useTranslation();
  return <>{t('disclosure.print')}</>;
}

function OfDraft({ of }: { of: Disclosure }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [open, setOpen] = useState(false);
  const mayEdit = rights.can(method.updateDisclosure, of.unitCode);
  return (
    <>
      {of.isStale ? <Refresh of={of} /> : <Publish of={of} />}
      {mayEdit && <Button onClick={() => setOpen(true)}>{of.note ? t('disclosure.editNote') : t('disclosure.writeNote')}</Button>}
      {mayEdit && of.correctsId && <Drop of={of} />}
      {open && <NoteDialog of={of} close={() => setOpen(false)} />}
    </>
  );
}

/** 重新取数 before anything else: what the ledger no longer says is not published. */
function Refresh({ of }: { of: Disclosure }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const change = useChange(disclosures.refreshDisclosure);
  const { form } = useFaults(change.error);
  return (
    <>
      <p className="grow">{t('disclosure.sayStale')}</p>
      {rights.can(method.refreshDisclosure, of.unitCode) && (
        <NextButton loading={change.isPending} onClick={() => change.mutate({ id: of.id, etag: of.etag })}>
          {t('disclosure.refresh')}
        </NextButton>
      )}
      <FieldError text={form} />
    </>
  );
}

function Publish({ of }: { of: Disclosure }) {
  const { t } = useTranslation();
  const { me, rights } = useHere();
  const [open, setOpen] = useState(false);
  if (!rights.can(method.publishDisclosure, of.unitCode)) return <p className="grow">{t('disclosure.sayWaits')}</p>;
  if (of.editedBy === me.login) return <p className="grow">{t('disclosure.sayAnother')}</p>;
  return (
    <>
      <p className="grow">{of.editedBy ? t('disclosure.sayPublish', { who: whoOf(of, 'editedBy') }) : t('disclosure.sayUnedited')}</p>
      <NextButton onClick={() => setOpen(true)}>{t('disclosure.publish')}</NextButton>
      {open && <PublishDialog of={of} close={() => setOpen(false)} />}
    </>
  );
}

/** 公开: once, for everybody, and for good. */
function PublishDialog({ of, close }: { of: Disclosure; close: () => void }) {
  const { t } = useTranslation();
  const change = useChange(disclosures.publishDisclosure, close);
  const { form } = useFaults(change.error);
  return (
    <Dialog
      title={t('disclosure.publishTitle')}
      action={t('disclosure.publishNow')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: of.id, etag: of.etag })}
    >
      <p>{of.note ? t('disclosure.publishWhy') : t('disclosure.publishBare')}</p>
      <p className="sec">{t('disclosure.publishForGood')}</p>
    </Dialog>
  );
}

function Drop({ of }: { of: Disclosure }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const change = useChange(disclosures.dropCorrection, async kept => {
    sayNext(t('disclosure.dropped'));
    await navigate({ to: '/s/$unitCode/disclosures/$disclosureId', params: { unitCode, disclosureId: kept.id } });
  });
  const { form } = useFaults(change.error);
  return (
    <>
      <Button loading={change.isPending} onClick={() => change.mutate({ id: of.id, etag: of.etag })}>
        {t('disclosure.drop')}
      </Button>
      <FieldError text={form} />
    </>
  );
}

function OfPublished({ of }: { of: Disclosure }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [open, setOpen] = useState(false);
  const corrected = of.state === DisclosureState.CORRECTED;
  const may = !corrected && of.correctingId === '' && rights.can(method.correctDisclosure, of.unitCode);
  return (
    <>
      <p className="grow">
        {corrected ? t('disclosure.sayCorrected') : t('disclosure.sayPublished', { who: whoOf(of, 'publishedBy') })}{' '}
        <a className="lnk" href={`/public/funds/${of.fundId}/disclosures/${of.id}`} target="_blank" rel="noreferrer">
          {t('disclosure.toPublic')}
        </a>
      </p>
      {may && <Button onClick={() => setOpen(true)}>{t('disclosure.correct')}</Button>}
      {open && <CorrectDialog of={of} close={() => setOpen(false)} />}
    </>
  );
}
