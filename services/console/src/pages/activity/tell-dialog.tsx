import {
  type Activity,
  ActivityState,
  AnnouncementKind,
  AnnouncementKindSchema,
  AnnouncementSegment,
  AnnouncementSegmentSchema,
} from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { announcements } from '../../api/activity-services.js';
import { useHere } from '../../session/use-me.js';
import { Choice } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import { useWhen } from './activity-words.js';

const FORM = 'activityTell';
const { CONFIRMED, WAITING, PENDING, CAME, NO_SHOW, EVERYBODY } = AnnouncementSegment;

/** 发通知: what, and to whom of those who are signed up. */
export function TellDialog({ of, close }: { of: Activity; close: () => void }) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={FORM} record={of.id} title={t('tell.make')} close={close}>
      {opened => <TellForm of={of} close={close} opened={opened} />}
    </DraftDialog>
  );
}

interface Typed {
  readonly kind: AnnouncementKind;
  readonly segment: AnnouncementSegment;
  readonly text: string;
}
function TellForm({ of, close, opened }: { of: Activity; close: () => void; opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  const when = useWhen();
  const navigate = useNavigate();
  const over = of.state !== ActivityState.PUBLISHED;
  const blank: Typed = {
    kind: over ? AnnouncementKind.OTHER : AnnouncementKind.CONFIRMATION,
    segment: over ? CAME : CONFIRMED,
    text: t('tell.usual', { title: of.title, when: when(of), place: of.place }),
  };
  const form = useForm({
    form: FORM,
    record: of.id,
    label: t('tell.make'),
    opened,
    blank,
    request: (typed: Typed) => ({ activityId: of.id, ...typed }),
    send: announcements.createAnnouncement,
    arrived: async ({ id }) => {
      close();
      await navigate({
        to: '/s/$unitCode/activities/$activityId/tell/$announcementId',
        params: { unitCode, activityId: of.id, announcementId: id },
      });
    },
    about: { reasons: { ANNOUNCEMENT_EMPTY: 'segment' } },
  });
  const kinds = AnnouncementKindSchema.values.filter(v => v.number !== 0);
  const segments = over ? [CAME, NO_SHOW, EVERYBODY] : [CONFIRMED, WAITING, PENDING, EVERYBODY];
  return (
    <DialogForm form={form} action={t('tell.makeNow')} close={close}>
      <p className="sec">{t('tell.why')}</p>
      <Choice
        name="kind"
        label={t('tell.kind')}
        value={form.value.kind}
        options={kinds.map(v => [v.number as AnnouncementKind, word(AnnouncementKindSchema, v.number)] as const)}
        onChange={kind => form.set({ kind })}
        error={form.errors.kind}
      />
      <Choice
        name="segment"
        label={t('tell.segment')}
        value={form.value.segment}
        options={segments.map(segment => [segment, word(AnnouncementSegmentSchema, segment)] as const)}
        onChange={segment => form.set({ segment })}
        error={form.errors.segment}
      />
      <TextField
        name="text"
        label={t('tell.text')}
        value={form.value.text}
        rows={3}
        maxLength={500}
        hint={t('tell.textHint')}
        onChange={text => form.set({ text })}
        error={form.errors.text}
        required
      />
    </DialogForm>
  );
}
