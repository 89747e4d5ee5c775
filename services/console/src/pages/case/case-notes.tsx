import { type Case, SupervisionNoteService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { supervisionNotes } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { NoteCard } from '../supervision/note-card.js';
import { WriteNoteDialog } from '../supervision/note-dialogs.js';

/** What those above said about this case, and what the station answered. Nothing stands here while nobody did. */
export function CaseNotes({ of }: { of: Case }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [writing, setWriting] = useState(false);
  const mayWrite = rights.can(SupervisionNoteService.method.writeSupervisionNote);
  const { data } = useQuery({
    queryKey: [SupervisionNoteService.typeName, 'of', of.id],
    queryFn: ({ signal }) => supervisionNotes.listSupervisionNotes({ caseId: of.id, pageSize: 50 }, { signal }),
  });
  const notes = data?.notes ?? [];
  if (notes.length === 0 && !mayWrite) return null;
  return (
    <section className="panel body">
      <div className="row btw">
        <h2 className="h2">{t('supervisionNote.title')}</h2>
        {mayWrite && <Button onClick={() => setWriting(true)}>{t('supervisionNote.write')}</Button>}
      </div>
      {notes.length === 0 && <p className="mut">{t('supervisionNote.noneOfCase')}</p>}
      <ul className="supnotes">
        {notes.map(note => (
          <NoteCard key={note.id} note={note} />
        ))}
      </ul>
      {writing && <WriteNoteDialog caseId={of.id} close={() => setWriting(false)} />}
    </section>
  );
}
