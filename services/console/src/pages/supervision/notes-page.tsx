import { SupervisionNoteService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { supervisionNotes } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useTrail } from '../../ui/use-trail.js';
import { NoteCard } from './note-card.js';
import { WriteNoteDialog } from './note-dialogs.js';

const route = getRouteApi('/s/$unitCode/notes');

/** 督导意见: what was said to the stations and what they answered; those that wait first, by the tab. */
export function NotesPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [writing, setWriting] = useState(false);
  const openOnly = search.show !== 'all';
  const request = { unit: unitCode, openOnly, pageSize: 30, pageToken: search.pageToken ?? '' };
  const query = useQuery({
    queryKey: [SupervisionNoteService.typeName, 'list', request],
    queryFn: ({ signal }) => supervisionNotes.listSupervisionNotes(request, { signal }),
    placeholderData: keepPreviousData,
  });
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: before => ({ ...before, pageToken }) as never }));
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('supervisionNote.title')}</h1>
        {rights.can(SupervisionNoteService.method.writeSupervisionNote) && (
          <NextButton onClick={() => setWriting(true)}>{t('supervisionNote.write')}</NextButton>
        )}
      </div>
      <nav className="tabs" aria-label={t('supervisionNote.title')}>
        {(['open', 'all'] as const).map(show => (
          <Link
            key={show}
            to="/s/$unitCode/notes"
            params={{ unitCode }}
            search={show === 'all' ? { show } : {}}
            className={openOnly === (show === 'open') ? 'on' : ''}
            aria-current={openOnly === (show === 'open') ? 'page' : undefined}
          >
            {show === 'open' ? t('supervisionNote.open') : t('supervisionNote.all')}
          </Link>
        ))}
      </nav>
      <Fetched query={query} rows={6}>
        {page =>
          page.notes.length === 0 ? (
            <Empty title={t('supervisionNote.none')} why={t('supervisionNote.noneWhy')} />
          ) : (
            <>
              <ul className="supnotes">
                {page.notes.map(note => (
                  <NoteCard key={note.id} note={note} chosen={note.id === search.id} />
                ))}
              </ul>
              {(page.nextPageToken || !trail.first) && (
                <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)} />
              )}
            </>
          )
        }
      </Fetched>
      {writing && <WriteNoteDialog close={() => setWriting(false)} />}
    </div>
  );
}
