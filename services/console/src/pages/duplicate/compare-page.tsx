import { type CompareResidentsResponse, MergeService, type Resident, SexSchema } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { merges } from '../../api/file-services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { Fetched } from '../../ui/states.js';
import { GuardedTag } from '../../ui/status.js';
import { useUsual } from '../../ui/use-usual.js';
import { useWords } from '../../ui/use-words.js';
import { type Choice, FIELDS, type Field, type Side, usualChoice } from './merge-choice.js';
import './duplicate.css';

const MergeDialog = lazy(() => import('./merge-dialog.js').then(m => ({ default: m.MergeDialog })));
const DismissDialog = lazy(() => import('./dismiss-dialog.js').then(m => ({ default: m.DismissDialog })));

const route = getRouteApi('/s/$unitCode/duplicates/$firstId/$secondId');
const SIDES = ['first', 'second'] as const;

/** Two files side by side, masked; which stays, and which value of each field. */
export function ComparePage() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { firstId, secondId } = route.useParams();
  const query = useQuery({
    queryKey: [MergeService.typeName, firstId, secondId],
    queryFn: ({ signal }) => merges.compareResidents({ id: firstId, otherId: secondId }, { signal }),
  });
  return (
    <div className="page">
      <Breadcrumbs>
        <Link to="/s/$unitCode/duplicates" params={{ unitCode }}>
          {t('duplicate.title')}
        </Link>
        {t('duplicate.compare')}
      </Breadcrumbs>
      <div className="phead">
        <h1 className="ptitle serif">{t('duplicate.question')}</h1>
      </div>
      <Fetched query={query} rows={12}>
        {two => <Compared key={`${firstId}${secondId}`} two={two} />}
      </Fetched>
    </div>
  );
}

function Compared({ two }: { two: CompareResidentsResponse }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const [stays, setStays] = useState<Side>(two.suggestedId === two.second?.id ? 'second' : 'first');
  const [choice, setChoice] = useState<Choice>(() => usualChoice(two, stays, two.differing));
  const [dialog, setDialog] = useState<'merge' | 'dismiss'>();
  const keep = (side: Side): void => {
    setStays(side);
    setChoice(usualChoice(two, side, two.differing));
  };
  const { first, second } = two;
  if (!first || !second) return null;
  const mayMerge = rights.can(MergeService.method.mergeResidents, unitCode);
  return (
    <>
      <div className="panel scroll">
        <table className="plain compare">
          <Head two={two} stays={stays} onKeep={keep} />
          <tbody>
            {FIELDS.map(field => (
              <Row key={field} two={two} field={field} chosen={choice[field]} onChoose={side => setChoice({ ...choice, [field]: side })} />
            ))}
            <Contents two={two} />
          </tbody>
        </table>
      </div>
      <p className="sec sm comparehint">
        <Icon name="info" size={16} />
        {mayMerge ? t('duplicate.hint') : t('duplicate.managerMerges')}
      </p>
      <div className="row wrap comparedo">
        <Button size="large" onClick={() => setDialog('dismiss')}>
          {t('duplicate.notSame')}
        </Button>
        {mayMerge && (
          <NextButton size="large" onClick={() => setDialog('merge')}>
            {t('duplicate.merge')}
          </NextButton>
        )}
      </div>
      <Suspense>
        {dialog === 'merge' && <MergeDialog two={two} stays={stays} choice={choice} close={() => setDialog(undefined)} />}
        {dialog === 'dismiss' && <DismissDialog first={first} second={second} close={() => setDialog(undefined)} />}
      </Suspense>
    </>
  );
}

function Head({ two, stays, onKeep }: { two: CompareResidentsResponse; stays: Side; onKeep: (side: Side) => void }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">{t('duplicate.field')}</th>
        {SIDES.map(side => {
          const file = two[side] as Resident;
          return (
            <th key={side} scope="col">
              <Link className="num" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: file.id }} target="_blank">
                {file.fileNumber}
              </Link>
              <span className="mut sm block">{t('duplicate.filedOn', { day: day(file.filedOn) })}</span>
              <label className="pickside">
                <input type="radio" name="stays" checked={stays === side} onChange={() => onKeep(side)} />
                {stays === side ? t('duplicate.stays') : t('duplicate.keepThis')}
              </label>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly two: CompareResidentsResponse;
  readonly field: Field;
  readonly chosen: Side | undefined;
  readonly onChoose: (side: Side) => void;
}
function Row({ two, field, chosen, onChoose }: RowProps) {
  const { t } = useTranslation();
  const differs = two.differing.includes(field);
  const label = t(LABELS[field]);
  return (
    <tr className={differs ? 'differs' : ''}>
      <th scope="row">
        {label}
        {differs && <span className="same">{t('duplicate.differs')}</span>}
      </th>
      {SIDES.map(side => (
        <td key={side} data-chosen={differs && chosen === side}>
          {differs ? (
            <label className="pickside">
              <input
                type="radio"
                name={`take-${field}`}
                aria-label={t('duplicate.keepValue', { field: label })}
                checked={chosen === side}
                onChange={() => onChoose(side)}
              />
              <Value file={two[side] as Resident} field={field} />
            </label>
          ) : (
            <Value file={two[side] as Resident} field={field} />
          )}
        </td>
      ))}
    </tr>
  );
}
const LABELS: Readonly<Record<Field, string>> = {
  name: 'person.name',
  sex: 'person.sex',
  birthOn: 'person.birth',
  idNumber: 'person.idNumber',
  phone: 'person.phone',
  address: 'person.address',
  living: 'person.living',
  health: 'person.health',
  needs: 'person.needs',
  worker: 'person.worker',
};

function Value({ file, field }: { file: Resident; field: Field }) {
  const { t } = useTranslation();
  const usual = useUsual();
  const { word, day } = useWords();
  const text =
    field === 'sex'
      ? word(SexSchema, file.sex)
      : field === 'birthOn'
        ? day(file.birthOn)
        : field === 'needs'
          ? file.needs.map(usual).join(GAP)
          : usual(file[field]);
  return text ? <span>{text}</span> : <span className="mut">{t('person.blank')}</span>;
}

/** How much lies in each; whatever is chosen, all of it is read together afterwards. */
function Contents({ two }: { two: CompareResidentsResponse }) {
  const { t } = useTranslation();
  const sides = [
    [two.first, two.firstContents],
    [two.second, two.secondContents],
  ] as const;
  return (
    <tr>
      <th scope="row">{t('duplicate.contents')}</th>
      {sides.map(([file, held]) => (
        <td key={file?.id}>
          <span className="sm held">
            <span>{t('duplicate.visits', { count: held?.visits ?? 0 })}</span>
            <span>{t('duplicate.cases', { count: held?.cases ?? 0 })}</span>
            <span>{t('duplicate.tasks', { count: held?.openTasks ?? 0 })}</span>
            <span>{t('duplicate.households', { count: held?.households ?? 0 })}</span>
          </span>
          <span className="block">
            <GuardedTag count={file?.guardedCategories ?? 0} />
          </span>
        </td>
      ))}
    </tr>
  );
}
