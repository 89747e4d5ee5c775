import { timestampDate } from '@bufbuild/protobuf/wkt';
import { NoteState, NoteStateSchema, NoteTopicSchema, type SupervisionNote, SupervisionNoteService } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import type { ShapeName } from '../../ui/icons.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { AnswerNoteDialog, CloseNoteDialog } from './note-dialogs.js';
import './supervision.css';

const STATES: Readonly<Record<NoteState, { tone: Tone; shape: ShapeName }>> = {
  [NoteState.UNSPECIFIED]: { tone: 'mute', shape: 'ring' },
  [NoteState.OPEN]: { tone: 'warn', shape: 'half' },
  [NoteState.ANSWERED]: { tone: 'info', shape: 'dot' },
  [NoteState.CLOSED]: { tone: 'ok', shape: 'check' },
};
const { method } = SupervisionNoteService;

/** One note with what was said on both sides, and what its reader may do next. */
export function NoteCard({ note, chosen }: { note: SupervisionNote; chosen?: boolean }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const { word } = useWords();
  const [doing, setDoing] = useState<'answer' | 'close'>();
  const own = rights.actor.unitCode;
  const mayAnswer = note.state === NoteState.OPEN && own === note.unitCode && rights.can(method.answerSupervisionNote);
  const mayClose = note.state !== NoteState.CLOSED && own === note.fromUnitCode && rights.can(method.closeSupervisionNote);
  const done = (): void => setDoing(undefined);
  return (
    <li className={chosen ? 'panel body supnote on' : 'panel body supnote'}>
      <div className="row btw wrap">
        <p className="row wrap">
          <Status {...STATES[note.state]}>{word(NoteStateSchema, note.state)}</Status>
          <b>{word(NoteTopicSchema, note.topic)}</b>
          <span className="sec">{note.unitName}</span>
          {note.caseId && <ToCase note={note} />}
        </p>
        <span className="row wrap">
          {mayAnswer && <Button onClick={() => setDoing('answer')}>{t('supervisionNote.answer')}</Button>}
          {mayClose && <Button onClick={() => setDoing('close')}>{t('supervisionNote.close')}</Button>}
        </span>
      </div>
      <Said note={note} />
      {doing === 'answer' && <AnswerNoteDialog note={note} close={done} />}
      {doing === 'close' && <CloseNoteDialog note={note} close={done} />}
    </li>
  );
}

function ToCase({ note }: { note: SupervisionNote }) {
  const { t } = useTranslation();
  return (
    <Link className="lnk sm" to="/s/$unitCode/cases/$caseId" params={{ unitCode: note.unitCode, caseId: note.caseId }}>
      {t('supervisionNote.seeCase')}
    </Link>
  );
}

function Said({ note }: { note: SupervisionNote }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const lines = [
    { words: note.text, by: whoOf(note, 'writtenBy'), from: note.fromUnitName, at: note.writtenAt },
    { words: note.answer, by: whoOf(note, 'answeredBy'), from: note.unitName, at: note.answeredAt },
    {
      words: note.closing || (note.closedAt ? t('supervisionNote.closedNow') : ''),
      by: whoOf(note, 'closedBy'),
      from: note.fromUnitName,
      at: note.closedAt,
    },
  ].filter(line => line.words !== '');
  return (
    <>
      {lines.map(({ words, by, from, at }) => (
        <div key={by + words} className="nsaid">
          <p className="pre">{words}</p>
          <p className="mut sm">
            {from}
            {GAP}
            {by}
            {GAP}
            {at ? day(dayOf(timestampDate(at))) : ''}
          </p>
        </div>
      ))}
      {note.dueOn && note.state === NoteState.OPEN && <p className="sm sec">{t('supervisionNote.answerBy', { day: day(note.dueOn) })}</p>}
    </>
  );
}
