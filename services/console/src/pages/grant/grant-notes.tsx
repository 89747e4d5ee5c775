import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Grant, type GrantNote, GrantNoteService, NoteSideSchema } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { grantNotes } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { timeWords } from '../../ui/days.js';
import { TextField } from '../../ui/inputs.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';

const MOST_CHARACTERS = 1000;

/** 讨论: what the station and both committees say about a grant; only ever added. */
export function GrantNotes({ grant }: { grant: Grant }) {
  const { rights } = useHere();
  if (!rights.can(GrantNoteService.method.listGrantNotes, grant.unitCode)) return null;
  return <Discussion grant={grant} mayWrite={rights.can(GrantNoteService.method.addGrantNote, grant.unitCode)} />;
}

function Discussion({ grant, mayWrite }: { grant: Grant; mayWrite: boolean }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: [GrantNoteService.typeName, grant.id],
    queryFn: ({ signal }) => grantNotes.listGrantNotes({ grantId: grant.id }, { signal }),
  });
  return (
    <section className="panel body grnotes">
      <h2 className="h2">{t('grantNote.title')}</h2>
      <Fetched query={query} rows={3}>
        {({ notes }) =>
          notes.length === 0 ? (
            <p className="mut">{t('grantNote.none')}</p>
          ) : (
            <ol className="grchain">
              {notes.map(note => (
                <One key={note.id} note={note} />
              ))}
            </ol>
          )
        }
      </Fetched>
      {mayWrite && <Write grantId={grant.id} />}
    </section>
  );
}

function One({ note }: { note: GrantNote }) {
  const { t } = useTranslation();
  const { day, word } = useWords();
  const at = note.at ? timestampDate(note.at) : undefined;
  return (
    <li>
      <b>{word(NoteSideSchema, note.side)}</b>
      <span className="mut sm">{at && t('grant.stepAt', { day: day(dayOf(at)), time: timeWords(at), who: whoOf(note, 'author') })}</span>
      <p className="grwords">{note.text}</p>
    </li>
  );
}

/** One more note. A second click, or one after a lost answer, adds nothing. */
function Write({ grantId }: { grantId: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const write = useChange(grantNotes.addGrantNote, () => setText(''));
  const { fields, form } = useFaults(write.error);
  const isEmpty = text.trim() === '';
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        if (!write.isPending && !isEmpty) write.mutate({ grantId, text });
      }}
    >
      <TextField
        name="text"
        label={t('grantNote.write')}
        hint={t('grantNote.hint')}
        error={fields.text ?? (form || undefined)}
        value={text}
        maxLength={MOST_CHARACTERS}
        rows={2}
        onChange={setText}
      />
      <Button htmlType="submit" loading={write.isPending} disabled={isEmpty}>
        {t('grantNote.add')}
      </Button>
    </form>
  );
}
