import {
  CaseOriginSchema,
  CasePrioritySchema,
  CaseService,
  CaseStageSchema,
  type CorrectedField,
  GoalStateSchema,
  InterventionMediumSchema,
  SupervisionNoteService,
  VisitOutcome,
  VisitOutcomeSchema,
  VisitService,
} from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cases, supervisionNotes, visits } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { timeWords } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import { Icon, type IconName } from '../../ui/icons.js';
import { Fetched } from '../../ui/states.js';
import { TimelineFrame, TimelineLines } from '../../ui/timeline.js';
import { useWords } from '../../ui/use-words.js';
import { sinceLastVisit } from '../resident/timeline.js';
import { useVisitTypes } from '../visit/use-visit-types.js';
import type { CaseFile } from './case-file.js';
import { type CaseEntry, type CaseFilter, caseTimeline, type EntryKind, filteredCase } from './case-timeline.js';

const FIRST = 12;
const ICONS: Readonly<Record<EntryKind, IconName>> = {
  stage: 'right',
  paper: 'file',
  intervention: 'user',
  progress: 'check',
  evaluation: 'board',
  change: 'pen',
  visit: 'visit',
  note: 'info',
};

/** 经过: all that happened to the case, and the visits to the person while it lasted. */
export function TimelineSection(file: CaseFile) {
  const { t } = useTranslation();
  const { of } = file;
  const [filter, setFilter] = useState<CaseFilter>('all');
  const query = useQuery({
    queryKey: [CaseService.typeName, VisitService.typeName, SupervisionNoteService.typeName, 'around', of.id, of.openedOn],
    queryFn: async ({ signal }) => {
      const during = { residentId: of.residentId, fromOn: of.openedOn, toOn: of.closedOn, pageSize: 200 };
      const [seen, corrected, said] = await Promise.all([
        visits.listVisits(during, { signal }),
        cases.listCaseChanges({ id: of.id }, { signal }),
        supervisionNotes.listSupervisionNotes({ caseId: of.id, pageSize: 50 }, { signal }),
      ]);
      return { visits: seen.visits, changes: corrected.changes, notes: said.notes };
    },
  });
  const filters = [
    ['all', t('timeline.all')],
    ['paper', t('case.tlPapers')],
    ['work', t('case.tlWork')],
    ['visit', t('timeline.visits')],
    ['note', t('supervisionNote.title')],
    ['change', t('case.tlChanges')],
  ] as const;
  return (
    <TimelineFrame filters={filters} filter={filter} choose={setFilter}>
      <Fetched query={query} rows={4}>
        {around => {
          const entries = filteredCase(caseTimeline(file, around), filter);
          const since = filter === 'all' ? sinceLastVisit(entries) : undefined;
          return (
            <TimelineLines key={filter} entries={entries} first={FIRST} since={since} line={entry => <Line entry={entry} file={file} />} />
          );
        }}
      </Fetched>
    </TimelineFrame>
  );
}

function Line({ entry, file }: { entry: CaseEntry; file: CaseFile }) {
  const { day } = useWords();
  const { title, body } = useLine(entry, file);
  // What was written later than it happened has a day and no time.
  const time = entry.at > 0 && dayOf(new Date(entry.at)) === entry.on ? timeWords(new Date(entry.at)) : '';
  return (
    <li>
      <span className="tld">
        <Icon name={ICONS[entry.kind]} size={16} />
      </span>
      <div className="btw" style={{ gap: 8 }}>
        <b>{title}</b>
        <span className="mut sm nw">{day(entry.on)}</span>
      </div>
      {body && <p className="pre">{body}</p>}
      <p className="mut sm">
        {entry.by}
        {time && GAP}
        {time}
        {entry.kind === 'visit' && <ToVisit id={entry.visit.id} />}
      </p>
    </li>
  );
}

export function ToVisit({ id }: { id: string }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <>
      {GAP}
      <Link className="lnk sm" to="/s/$unitCode/visits/$visitId" params={{ unitCode, visitId: id }}>
        {t('case.seeVisit')}
      </Link>
    </>
  );
}

/** What one line says, in the reader's words. */
function useLine(entry: CaseEntry, file: CaseFile): { title: string; body: string } {
  const { t } = useTranslation();
  const { word } = useWords();
  const { name } = useVisitTypes();
  const change = useChangeLine();
  const goalOf = (id: string): string => file.plans.flatMap(p => p.content?.goals ?? []).find(g => g.id === id)?.text ?? '';
  switch (entry.kind) {
    case 'stage': {
      const stage = word(CaseStageSchema, entry.stage);
      if (entry.reason) return { title: t('case.tlBack', { stage }), body: entry.reason };
      return { title: entry.first ? t('case.tlOpened') : t('case.tlStage', { stage }), body: '' };
    }
    case 'paper': {
      const words = { assessment: t('case.tlAssessment'), plan: t('case.tlPlan'), closing: t('case.tlClosing') } as const;
      const steps = { submitted: 'case.tlSubmitted', approved: 'case.tlApproved', returned: 'case.tlReturned' } as const;
      return { title: t(steps[entry.step], { paper: words[entry.paper], version: entry.version }), body: entry.reason };
    }
    case 'intervention': {
      const medium = word(InterventionMediumSchema, entry.one.medium);
      return { title: entry.one.implemented ? t('case.tlDone', { medium }) : t('case.tlPlanned', { medium }), body: entry.one.narrative };
    }
    case 'progress':
      return {
        title: t('case.tlProgress', { state: word(GoalStateSchema, entry.one.state) }),
        body: [goalOf(entry.one.goalId), entry.one.note].filter(Boolean).join('\n'),
      };
    case 'evaluation':
      return { title: t('case.tlEvaluated'), body: entry.one.outcome };
    case 'change':
      return change(entry.one);
    case 'note': {
      const steps = { written: t('case.tlNote'), answered: t('case.tlNoteAnswered'), closed: t('case.tlNoteClosed') } as const;
      return { title: steps[entry.step], body: entry.words };
    }
    case 'visit': {
      const { type, outcome, notes, notesWithheld } = entry.visit;
      const met = outcome === VisitOutcome.MET || outcome === VisitOutcome.UNSPECIFIED;
      const title = met ? name(type) : [name(type), word(VisitOutcomeSchema, outcome)].join(GAP);
      return { title, body: notesWithheld ? t('visit.withheld') : notes };
    }
  }
}

function useChangeLine(): (of: CorrectedField) => { title: string; body: string } {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const labels: Readonly<Record<string, string>> = {
    concern: t('case.concern'),
    worker: t('case.worker'),
    priority: t('case.priority'),
    origin: t('case.origin'),
    openedOn: t('case.openedOn'),
  };
  const said = (field: string, value: string): string => {
    if (value === '') return t('case.blank');
    if (field === 'priority') return word(CasePrioritySchema, Number(value));
    if (field === 'origin') return word(CaseOriginSchema, Number(value));
    return field === 'openedOn' ? day(value) : value;
  };
  return ({ field, was, became }) => ({
    title: t('case.tlCorrected', { what: labels[field] ?? field }),
    body: was === '' && became === '' ? '' : t('case.tlWasBecame', { was: said(field, was), became: said(field, became) }),
  });
}
