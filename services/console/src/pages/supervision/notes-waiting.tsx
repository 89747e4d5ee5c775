import { NoteState, SupervisionNoteService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { supervisionNotes } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';

/** 督导意见 that wait for the reader: at the station for its answer, above for the closing. Nothing stands here when none does. */
export function NotesWaiting() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { data } = useQuery({
    queryKey: [SupervisionNoteService.typeName, 'waiting', unitCode],
    queryFn: ({ signal }) => supervisionNotes.listSupervisionNotes({ unit: unitCode, openOnly: true, pageSize: 100 }, { signal }),
    enabled: rights.can(SupervisionNoteService.method.listSupervisionNotes),
  });
  const answers = !rights.can(SupervisionNoteService.method.writeSupervisionNote);
  const count = (data?.notes ?? []).filter(note => note.state === (answers ? NoteState.OPEN : NoteState.ANSWERED)).length;
  if (count === 0) return null;
  return (
    <section>
      <h2 className="h3">{t('supervisionNote.title')}</h2>
      <Link className="lnk sm" to="/s/$unitCode/notes" params={{ unitCode }} search={{}}>
        {answers ? t('supervisionNote.toAnswer', { count }) : t('supervisionNote.toClose', { count })}
      </Link>
    </section>
  );
}
