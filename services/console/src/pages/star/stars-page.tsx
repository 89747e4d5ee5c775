import { type StarCase, StarCaseStateSchema, StarService } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { stars } from '../../api/star-services.js';
import { useHere } from '../../session/use-me.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { useWords } from '../../ui/use-words.js';
import { VolunteerNav } from '../volunteer/volunteer-nav.js';
import { hoursWords } from '../volunteer/volunteer-words.js';
import { RulesPanel } from './rules-panel.js';
import { NoticeWords, StarStatus } from './star-words.js';

/** 星级: what the hours propose, and where each notice stands. */
export function StarsPage() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const undo = useUndo();
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('star.title')}</h1>
          <p className="sec">{t('star.why')}</p>
        </div>
        <a className="btn" href={`/public/stars/${unitCode}`} target="_blank" rel="noreferrer">
          {t('star.publicPage')}
        </a>
      </div>
      <VolunteerNav />
      <List spec={useSpec()} undo={undo} />
      <RulesPanel />
    </div>
  );
}

function Name({ of }: { of: StarCase }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm" to={`/s/${unitCode}/volunteers/stars/${of.id}`}>
      {of.volunteerName}
    </RowLink>
  );
}
function Card({ of }: { of: StarCase }) {
  const { t } = useTranslation();
  return (
    <div className="panel body">
      <div className="btw wrap">
        <Name of={of} />
        <StarStatus of={of} />
      </div>
      <p className="sec">{t('star.levelHours', { level: of.level, hours: hoursWords(of.minutesToday) })}</p>
      <p className="mut sm">
        <NoticeWords of={of} />
      </p>
    </div>
  );
}

const idOf = (of: StarCase): string => of.id;
const nameOf = (of: StarCase): string => of.volunteerName;
function useColumns(): readonly Column<StarCase>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { name: 'name', head: t('volunteer.name'), className: 'nw', always: true, cell: of => <Name of={of} /> },
      { name: 'number', head: t('volunteer.number'), className: 'nw num', cell: of => of.volunteerNumber },
      { name: 'level', head: t('star.level'), className: 'nw', always: true, cell: of => t('volunteer.starOf', { count: of.level }) },
      { name: 'hours', head: t('star.hoursToday'), className: 'r nw num', cell: of => hoursWords(of.minutesToday) },
      { name: 'notice', head: t('star.notice'), cell: of => <NoticeWords of={of} /> },
      { name: 'state', head: t('volunteer.state'), className: 'nw', always: true, cell: of => <StarStatus of={of} /> },
    ],
    [t],
  );
}

function useSpec(): ListSpec<StarCase> {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const load = useMemo<ListSpec<StarCase>['load']>(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const state = StarCaseStateSchema.values.find(v => v.localName === filters.state)?.number ?? 0;
        const page = await stars.listStarCases({ unit: unitCode, state, pageSize, pageToken }, { signal });
        return { rows: page.cases, next: page.nextPageToken, total: page.totalCapped };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (of: StarCase) => void navigate({ to: '/s/$unitCode/volunteers/stars/$starCaseId', params: { unitCode, starCaseId: of.id } }),
    [navigate, unitCode],
  );
  const states = StarCaseStateSchema.values.filter(v => v.number !== 0);
  return {
    page: 'starCases',
    service: StarService.typeName,
    counts: true,
    tabs: [
      { key: 'all', label: t('star.all'), look: plainLook() },
      { key: 'proposed', label: word(StarCaseStateSchema, 1), look: plainLook({ state: 'PROPOSED' }) },
      { key: 'noticed', label: word(StarCaseStateSchema, 2), look: plainLook({ state: 'NOTICED' }) },
    ],
    filters: [
      {
        name: 'state',
        label: t('volunteer.state'),
        kind: 'one',
        options: states.map(v => [v.localName, word(StarCaseStateSchema, v.number)] as const),
      },
    ],
    columns: useColumns(),
    idOf,
    nameOf,
    load,
    open,
    card: of => <Card of={of} />,
    empty: { title: t('star.empty'), why: t('star.emptyWhy') },
  };
}
