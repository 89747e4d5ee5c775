import { DayPartSchema, TitleKindSchema, type Volunteer, VolunteerService, VolunteerStateSchema } from '@shuniu/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { volunteers } from '../../api/volunteer-services.js';
import { language } from '../../i18n/language.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { List } from '../../ui/list/list.js';
import type { Column, Filter, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { useWords } from '../../ui/use-words.js';
import { weekdayName } from '../shift/week.js';
import { useTeams } from '../team/use-teams.js';
import { codesOf, useTimeWords } from './availability.js';
import { WEEKDAYS } from './availability-field.js';
import { useWordChoices } from './use-word-choices.js';
import { VolunteerNav } from './volunteer-nav.js';
import { VolunteerSearch } from './volunteer-search.js';
import { Titles, VolunteerStatus } from './volunteer-words.js';

/** 志愿者名册: who serves, last joined first. */
export function VolunteersPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const undo = useUndo();
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('volunteer.title')}</h1>
        {rights.can(VolunteerService.method.registerVolunteer, unitCode) && (
          <Link className="btn next" to="/s/$unitCode/volunteers/new" params={{ unitCode }}>
            {t('volunteer.add')}
          </Link>
        )}
      </div>
      <VolunteerNav />
      <VolunteerSearch />
      <List spec={useSpec()} undo={undo} />
    </div>
  );
}

function Name({ volunteer }: { volunteer: Volunteer }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm" to={`/s/${unitCode}/volunteers/${volunteer.id}`}>
      {volunteer.name}
    </RowLink>
  );
}
function Joined({ volunteer }: { volunteer: Volunteer }) {
  const { day } = useWords();
  return day(volunteer.joinedOn);
}
function Times({ volunteer }: { volunteer: Volunteer }) {
  return useTimeWords()(codesOf(volunteer.availability));
}
const teamsOf = (volunteer: Volunteer): string => volunteer.teams.map(team => team.name).join('、');

function Card({ volunteer }: { volunteer: Volunteer }) {
  return (
    <div className="panel body">
      <div className="btw wrap">
        <Name volunteer={volunteer} />
        <VolunteerStatus volunteer={volunteer} />
      </div>
      <p className="sec">{[volunteer.number, teamsOf(volunteer), volunteer.skills.join('、')].filter(Boolean).join(GAP)}</p>
      <Titles volunteer={volunteer} />
    </div>
  );
}

function useColumns(): readonly Column<Volunteer>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { name: 'name', head: t('volunteer.name'), always: true, cell: v => <Name volunteer={v} /> },
      { name: 'number', head: t('volunteer.number'), className: 'nw num', always: true, cell: v => v.number },
      { name: 'team', head: t('volunteer.team'), cell: teamsOf },
      { name: 'titles', head: t('volunteer.titles'), cell: v => <Titles volunteer={v} /> },
      { name: 'skills', head: t('volunteer.skills'), cell: v => v.skills.join('、') },
      { name: 'languages', head: t('volunteer.languages'), more: true, cell: v => v.languages.join('、') },
      { name: 'availability', head: t('volunteer.availability'), more: true, cell: v => <Times volunteer={v} /> },
      {
        name: 'star',
        head: t('volunteer.star'),
        className: 'nw',
        more: true,
        cell: v => (v.star > 0 ? t('volunteer.starOf', { count: v.star }) : ''),
      },
      { name: 'phone', head: t('volunteer.phone'), className: 'nw num', more: true, cell: v => v.phone },
      { name: 'joined', head: t('volunteer.joinedOn'), className: 'nw', cell: v => <Joined volunteer={v} /> },
      { name: 'state', head: t('volunteer.state'), className: 'nw', cell: v => <VolunteerStatus volunteer={v} /> },
    ],
    [t],
  );
}

function useFilters(): readonly Filter[] {
  const { t } = useTranslation();
  const { word } = useWords();
  const of = (schema: Schema) => schema.values.filter(v => v.number !== 0).map(v => [v.localName, word(schema, v.number)] as const);
  const teams = useTeams();
  const words = useWordChoices();
  return [
    { name: 'team', label: t('volunteer.team'), kind: 'one', options: teams.map(team => [team.id, team.name] as const) },
    { name: 'skill', label: t('volunteer.skills'), kind: 'one', options: words.skills },
    { name: 'language', label: t('volunteer.languages'), kind: 'one', options: words.languages },
    {
      name: 'weekday',
      label: t('volunteer.freeOn'),
      kind: 'one',
      options: WEEKDAYS.map(d => [String(d), weekdayName(d, language())] as const),
    },
    { name: 'part', label: t('volunteer.freeAt'), kind: 'one', options: of(DayPartSchema) },
    { name: 'title', label: t('volunteer.titles'), kind: 'one', options: of(TitleKindSchema) },
    {
      name: 'star',
      label: t('volunteer.star'),
      kind: 'one',
      options: STARS.map(n => [n, n === '0' ? t('volunteer.noStar') : t('volunteer.starOf', { count: Number(n) })] as const),
    },
    { name: 'state', label: t('volunteer.state'), kind: 'one', options: of(VolunteerStateSchema) },
  ];
}

type Schema = typeof TitleKindSchema | typeof VolunteerStateSchema | typeof DayPartSchema;
const STARS = ['0', '1', '2', '3', '4', '5'];
const numberOf = (schema: Schema, name: string | undefined): number => schema.values.find(v => v.localName === name)?.number ?? 0;

function useSpec(): ListSpec<Volunteer> {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const load = useMemo<ListSpec<Volunteer>['load']>(
    () =>
      async ({ filters, pageSize, pageToken, exact }, signal) => {
        const asked = {
          title: numberOf(TitleKindSchema, filters.title),
          state: numberOf(VolunteerStateSchema, filters.state),
          teamId: filters.team ?? '',
          skill: filters.skill ?? '',
          language: filters.language ?? '',
          availableWeekday: Number(filters.weekday ?? 0),
          availablePart: numberOf(DayPartSchema, filters.part),
          ...(filters.star ? { star: Number(filters.star) } : {}),
        };
        const page = await volunteers.listVolunteers(
          { unit: unitCode, ...asked, pageSize, pageToken, countAll: exact ?? false },
          { signal },
        );
        return { rows: page.volunteers, next: page.nextPageToken, total: page.total ?? page.totalCapped };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (volunteer: Volunteer) =>
      void navigate({ to: '/s/$unitCode/volunteers/$volunteerId', params: { unitCode, volunteerId: volunteer.id } }),
    [navigate, unitCode],
  );
  return {
    page: 'volunteers',
    service: VolunteerService.typeName,
    counts: true,
    tabs: [
      { key: 'all', label: t('volunteer.all'), look: plainLook() },
      { key: 'leaders', label: word(TitleKindSchema, 1), look: plainLook({ title: 'BACKBONE' }) },
    ],
    filters: useFilters(),
    columns: useColumns(),
    idOf: v => v.id,
    nameOf: v => v.name,
    load,
    open,
    card: volunteer => <Card volunteer={volunteer} />,
    empty: { title: t('volunteer.empty'), why: t('volunteer.emptyWhy') },
  };
}
