import { type Complaint, ComplaintKindSchema, ComplaintService, ComplaintStateSchema } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { complaints } from '../../api/regard-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { useWords } from '../../ui/use-words.js';
import { VolunteerNav } from '../volunteer/volunteer-nav.js';
import { AnswerDue, ComplaintStatus } from './complaint-words.js';

/** 投诉: what waits for an answer, and what for a second person. */
export function ComplaintsPage() {
  const { t } = useTranslation();
  const undo = useUndo();
  return (
    <Allowed to={ComplaintService.method.listComplaints}>
      <div className="page">
        <div className="phead">
          <div>
            <h1 className="ptitle serif">{t('complaint.title')}</h1>
            <p className="sec">{t('complaint.why')}</p>
          </div>
        </div>
        <VolunteerNav />
        <List spec={useSpec()} undo={undo} />
      </div>
    </Allowed>
  );
}

function Name({ of }: { of: Complaint }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm" to={`/s/${unitCode}/volunteers/complaints/${of.id}`}>
      {of.volunteerName}
    </RowLink>
  );
}
function Kind({ of }: { of: Complaint }) {
  return useWords().word(ComplaintKindSchema, of.kind);
}
function Received({ of }: { of: Complaint }) {
  return useWords().day(of.receivedOn);
}
function Card({ of }: { of: Complaint }) {
  return (
    <div className="panel body">
      <div className="btw wrap">
        <Name of={of} />
        <ComplaintStatus of={of} />
      </div>
      <p className="sec">
        <Kind of={of} />
      </p>
      <p className="sm">
        <AnswerDue of={of} />
      </p>
    </div>
  );
}

const idOf = (of: Complaint): string => of.id;
const nameOf = (of: Complaint): string => of.volunteerName;
function useColumns(): readonly Column<Complaint>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { name: 'name', head: t('complaint.volunteer'), className: 'nw', always: true, cell: of => <Name of={of} /> },
      { name: 'kind', head: t('complaint.kind'), className: 'nw', always: true, cell: of => <Kind of={of} /> },
      { name: 'received', head: t('complaint.receivedOn'), className: 'nw', cell: of => <Received of={of} /> },
      { name: 'due', head: t('complaint.dueOn'), className: 'nw', cell: of => <AnswerDue of={of} /> },
      { name: 'state', head: t('complaint.state'), className: 'nw', always: true, cell: of => <ComplaintStatus of={of} /> },
      { name: 'recorded', head: t('complaint.recordedBy'), className: 'nw', cell: of => whoOf(of, 'recordedBy') },
    ],
    [t],
  );
}

function useSpec(): ListSpec<Complaint> {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const load = useMemo<ListSpec<Complaint>['load']>(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const state = ComplaintStateSchema.values.find(v => v.localName === filters.state)?.number ?? 0;
        const page = await complaints.listComplaints({ unit: unitCode, state, pageSize, pageToken }, { signal });
        return { rows: page.complaints, next: page.nextPageToken, total: page.totalCapped };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (of: Complaint) =>
      void navigate({ to: '/s/$unitCode/volunteers/complaints/$complaintId', params: { unitCode, complaintId: of.id } }),
    [navigate, unitCode],
  );
  const states = ComplaintStateSchema.values.filter(v => v.number !== 0);
  return {
    page: 'complaints',
    service: ComplaintService.typeName,
    counts: true,
    tabs: [
      { key: 'all', label: t('complaint.all'), look: plainLook() },
      { key: 'received', label: word(ComplaintStateSchema, 1), look: plainLook({ state: 'RECEIVED' }) },
      { key: 'answered', label: word(ComplaintStateSchema, 2), look: plainLook({ state: 'ANSWERED' }) },
    ],
    filters: [
      {
        name: 'state',
        label: t('complaint.state'),
        kind: 'one',
        options: states.map(v => [v.localName, word(ComplaintStateSchema, v.number)] as const),
      },
    ],
    columns: useColumns(),
    idOf,
    nameOf,
    load,
    open,
    card: of => <Card of={of} />,
    empty: { title: t('complaint.empty'), why: t('complaint.emptyWhy') },
  };
}
