import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Visit, VisitConditionSchema, VisitMediumSchema, VisitMoodSchema, VisitOutcomeSchema, VisitService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { householdVisits } from '../../api/file-services.js';
import { visits } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { timeWords } from '../../ui/days.js';
import { Facts } from '../../ui/facts.js';
import { FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { sayNext } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { useUsual } from '../../ui/use-usual.js';
import { useWords } from '../../ui/use-words.js';
import { PrintVisit } from '../document/print-buttons.js';
import { SourceMark } from '../resident/source-mark.js';
import { useVisitTypes } from './use-visit-types.js';
import { VisitCase, VisitedTogether } from './visit-case.js';

const route = getRouteApi('/s/$unitCode/visits/$visitId');

/** One visit, as it was recorded. */
export function VisitPage() {
  const { visitId } = route.useParams();
  const query = useQuery({
    queryKey: [VisitService.typeName, visitId],
    queryFn: ({ signal }) => visits.getVisit({ id: visitId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query}>{visit => <One visit={visit} />}</Fetched>
    </div>
  );
}

function One({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const usual = useUsual();
  const { unitCode } = useHere();
  const { word, day } = useWords();
  const { name } = useVisitTypes();
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/visits" params={{ unitCode }}>
          {t('visits.title')}
        </Link>
        {day(visit.visitedOn)}
      </Breadcrumbs>
      <div className="phead">
        <h1 className="pname">
          <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: visit.residentId }}>
            {visit.residentName}
          </Link>
          <span className="of">
            {GAP}
            {name(visit.type)}
          </span>
        </h1>
        <span className="row">
          <PrintVisit visit={visit} />
        </span>
      </div>
      <section className="panel body">
        <Facts
          facts={[
            [t('visit.day'), day(visit.visitedOn)],
            [t('visit.medium'), word(VisitMediumSchema, visit.medium)],
            [t('visit.outcome'), word(VisitOutcomeSchema, visit.outcome)],
            [t('visit.minutes'), visit.durationMinutes ? String(visit.durationMinutes) : ''],
            [t('visit.people'), visit.peopleMet.join(GAP)],
            [t('visit.topics'), visit.topics.map(usual).join(GAP)],
            [t('visit.condition'), visit.condition > 0 && word(VisitConditionSchema, visit.condition)],
            [t('visit.mood'), visit.mood > 0 && word(VisitMoodSchema, visit.mood)],
            [t('visit.notes'), visit.notesWithheld ? t('visit.withheld') : visit.notes],
            [t('visit.followUp'), visit.followUp],
            [t('visit.followUpOn'), day(visit.followUpOn)],
            [t('visit.worker'), visit.worker],
          ]}
        />
        <SourceMark source={visit.source} />
        <VisitedTogether visit={visit} />
        <VisitCase visit={visit} />
        {visit.withdrawableUntil && <Withdraw visit={visit} until={timestampDate(visit.withdrawableUntil)} />}
      </section>
    </>
  );
}

/** 撤回: for a while, and only by who recorded it. */
function Withdraw({ visit, until }: { visit: Visit; until: Date }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const withdraw = useChange(householdVisits.withdrawVisit, async () => {
    sayNext(t('visit.withdrawn'));
    await navigate({ to: '/s/$unitCode/residents/$residentId', params: { unitCode, residentId: visit.residentId } });
  });
  const faults = useFaults(withdraw.error);
  return (
    <div style={{ marginTop: 16 }}>
      <Button danger loading={withdraw.isPending} onClick={() => withdraw.mutate({ id: visit.id })}>
        {t('visit.withdraw')}
      </Button>
      <p className="mut sm">
        {visit.householdVisitId ? t('visit.withdrawAll', { time: timeWords(until) }) : t('visit.withdrawWhy', { time: timeWords(until) })}
      </p>
      <FieldError text={faults.form} />
    </div>
  );
}
