import { type Qualification, QualificationService, QualificationStateSchema } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { qualifications } from '../../api/qualification-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { useWords } from '../../ui/use-words.js';
import { VolunteerNav } from '../volunteer/volunteer-nav.js';
import { KindsPanel } from './kinds-panel.js';
import { QualificationStatus, ValidUntil } from './qualification-words.js';
import { useKindChoices } from './use-kinds.js';

/** 资格证书: whose papers run out, and which kinds there are. */
export function QualificationsPage() {
  const { t } = useTranslation();
  const undo = useUndo();
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('qualification.title')}</h1>
          <p className="sec">{t('qualification.why')}</p>
        </div>
      </div>
      <VolunteerNav />
      <List spec={useSpec()} undo={undo} />
      <KindsPanel />
    </div>
  );
}

function Name({ of }: { of: Qualification }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm" to={`/s/${unitCode}/volunteers/${of.volunteerId}`}>
      {of.volunteerName}
    </RowLink>
  );
}
function Card({ of }: { of: Qualification }) {
  const { t } = useTranslation();
  return (
    <div className="panel body">
      <div className="btw wrap">
        <Name of={of} />
        <QualificationStatus of={of} />
      </div>
      <p className="sec">{[of.kindName, of.issuer].join(GAP)}</p>
      <p className="mut sm">
        {t('qualification.validUntil')} <ValidUntil of={of} />
      </p>
    </div>
  );
}

const idOf = (of: Qualification): string => of.id;
const nameOf = (of: Qualification): string => of.volunteerName;
function useColumns(): readonly Column<Qualification>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { name: 'name', head: t('volunteer.name'), className: 'nw', always: true, cell: of => <Name of={of} /> },
      { name: 'kind', head: t('qualification.kind'), className: 'nw', always: true, cell: of => of.kindName },
      { name: 'number', head: t('qualification.number'), className: 'nw num', more: true, cell: of => of.number },
      { name: 'issuer', head: t('qualification.issuer'), cell: of => of.issuer },
      { name: 'until', head: t('qualification.validUntil'), className: 'nw', always: true, cell: of => <ValidUntil of={of} /> },
      { name: 'state', head: t('qualification.state'), className: 'nw', always: true, cell: of => <QualificationStatus of={of} /> },
      { name: 'checked', head: t('qualification.checkedBy'), className: 'nw', cell: of => whoOf(of, 'checkedBy') },
    ],
    [t],
  );
}

const stateOf = (name: string | undefined): number => QualificationStateSchema.values.find(v => v.localName === name)?.number ?? 0;
function useSpec(): ListSpec<Qualification> {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const load = useMemo<ListSpec<Qualification>['load']>(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const asked = { unit: unitCode, kind: filters.kind ?? '', state: stateOf(filters.state), pageSize, pageToken };
        const page = await qualifications.listQualifications(asked, { signal });
        return { rows: page.qualifications, next: page.nextPageToken, total: page.totalCapped };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (of: Qualification) =>
      void navigate({ to: '/s/$unitCode/volunteers/$volunteerId', params: { unitCode, volunteerId: of.volunteerId } }),
    [navigate, unitCode],
  );
  const states = QualificationStateSchema.values.filter(v => v.number !== 0);
  return {
    page: 'qualifications',
    service: QualificationService.typeName,
    counts: true,
    tabs: [
      { key: 'all', label: t('qualification.all'), look: plainLook() },
      { key: 'soon', label: word(QualificationStateSchema, 2), look: plainLook({ state: 'RUNS_OUT' }) },
      { key: 'out', label: word(QualificationStateSchema, 3), look: plainLook({ state: 'RUN_OUT' }) },
    ],
    filters: [
      { name: 'kind', label: t('qualification.kind'), kind: 'one', options: useKindChoices() },
      {
        name: 'state',
        label: t('qualification.state'),
        kind: 'one',
        options: states.map(v => [v.localName, word(QualificationStateSchema, v.number)] as const),
      },
    ],
    columns: useColumns(),
    idOf,
    nameOf,
    load,
    open,
    card: of => <Card of={of} />,
    empty: { title: t('qualification.empty'), why: t('qualification.emptyWhy') },
  };
}
