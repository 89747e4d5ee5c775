import {
  type Absence,
  type AbsenceMove,
  AbsenceReasonSchema,
  AbsenceService,
  MoveState,
  MoveStateSchema,
  WorkKindSchema,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { absences } from '../../api/absence-services.js';
import type { CallOptions } from '../../api/send.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { Dialog } from '../../ui/dialog.js';
import { FoldingTable } from '../../ui/folding-table.js';
import { HeadActions } from '../../ui/head-actions.js';
import { RowLink } from '../../ui/list/row-link.js';
import { Said, sayNext } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { AbsenceStatus, deputyOf, isOpen, personOf, placeOf, useSpan } from './absence-words.js';

const route = getRouteApi('/s/$unitCode/absences/$absenceId');
const { method } = AbsenceService;
/** What moves follows within seconds. */
const AGAIN_MS = 4000;
const SHORT = 10;

/** One absence: what moved, from whom, to whom, and whether it went back. */
export function AbsencePage() {
  const { absenceId } = route.useParams();
  const query = useQuery({
    queryKey: [AbsenceService.typeName, absenceId],
    queryFn: ({ signal }) => absences.getAbsence({ id: absenceId }, { signal }),
    refetchInterval: AGAIN_MS,
  });
  return (
    <div className="page">
      <Fetched query={query} rows={5}>
        {absence => <One absence={absence} />}
      </Fetched>
    </div>
  );
}

function One({ absence }: { absence: Absence }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word } = useWords();
  const span = useSpan();
  const [dialog, setDialog] = useState<'end' | 'undo'>();
  const may = isOpen(absence) && rights.can(method.endAbsence, absence.unitCode);
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/absences" params={{ unitCode }} search={{}}>
          {t('absence.title')}
        </Link>
        <span>{personOf(absence)}</span>
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('absence.of', { name: personOf(absence) })}</h1>
          <p className="sec row wrap">
            <AbsenceStatus absence={absence} />
            <span>{word(AbsenceReasonSchema, absence.reason)}</span>
            <span>{span(absence)}</span>
            <span>{t('absence.by', { name: deputyOf(absence) })}</span>
          </p>
        </div>
        {may && (
          <HeadActions next={<NextButton onClick={() => setDialog('end')}>{t('absence.end')}</NextButton>}>
            <Button onClick={() => setDialog('undo')}>{t('absence.undo')}</Button>
          </HeadActions>
        )}
      </div>
      <Said />
      <Moves absence={absence} />
      <p className="mut sm">
        {t('absence.notedBy', { name: whoOf(absence, 'createdBy') })}
        {absence.endedBy && t('absence.endedBy', { name: whoOf(absence, 'endedBy') })}
      </p>
      {dialog && <EndDialog absence={absence} undo={dialog === 'undo'} close={() => setDialog(undefined)} />}
    </>
  );
}

/** By kind: each thing leads to its page. */
function Moves({ absence }: { absence: Absence }) {
  const { t } = useTranslation();
  if (absence.moves.length === 0)
    return <p className="panel body sec">{isOpen(absence) ? t('absence.nothingYet') : t('absence.nothing')}</p>;
  const kinds = [...new Set(absence.moves.map(m => m.kind))];
  return kinds.map(kind => <OfKind key={kind} absence={absence} moves={absence.moves.filter(m => m.kind === kind)} />);
}
/** A long list waits folded. */
function OfKind({ absence, moves }: { absence: Absence; moves: readonly AbsenceMove[] }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [first] = moves;
  if (!first) return null;
  return (
    <details className="panel body" open={moves.length <= SHORT}>
      <summary>{t('absence.ofKind', { kind: word(WorkKindSchema, first.kind), number: moves.length })}</summary>
      <FoldingTable heads={[t('absence.what'), t('absence.from'), t('absence.to'), t('absence.state')]}>
        {moves.map((move, n) => (
          <MoveRow key={move.subjectId} absence={absence} move={move} no={n + 1} of={moves.length} />
        ))}
      </FoldingTable>
    </details>
  );
}
function MoveRow({ absence, move, no, of }: { absence: Absence; move: AbsenceMove; no: number; of: number }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const back = move.state === MoveState.RETURNED;
  return (
    <tr>
      <td data-head={t('absence.what')}>
        <RowLink to={placeOf(unitCode, move.kind, move.subjectId)}>
          {t('absence.one', { kind: word(WorkKindSchema, move.kind), no, of })}
        </RowLink>
      </td>
      <td className="nw" data-head={t('absence.from')}>
        {back ? deputyOf(absence) : personOf(absence)}
      </td>
      <td className="nw" data-head={t('absence.to')}>
        {back ? personOf(absence) : deputyOf(absence)}
      </td>
      <td data-head={t('absence.state')}>
        <Status tone={move.state === MoveState.MOVED ? 'warn' : 'mute'} shape={move.state === MoveState.MOVED ? 'square' : 'ring'}>
          {word(MoveStateSchema, move.state)}
        </Status>
      </td>
    </tr>
  );
}

function EndDialog({ absence, undo, close }: { absence: Absence; undo: boolean; close: () => void }) {
  const { t } = useTranslation();
  const change = useChange(
    (of: { id: string }, options: CallOptions) => (undo ? absences.undoAbsence(of, options) : absences.endAbsence(of, options)),
    () => {
      sayNext(t(undo ? 'absence.undone' : 'absence.ended'));
      close();
    },
  );
  const { form } = useFaults(change.error);
  return (
    <Dialog
      title={t(undo ? 'absence.undoOf' : 'absence.endOf', { name: personOf(absence) })}
      action={t(undo ? 'absence.undo' : 'absence.end')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: absence.id })}
    >
      <p className="sec">{t(undo ? 'absence.undoWhy' : 'absence.endWhy', { name: personOf(absence) })}</p>
    </Dialog>
  );
}
