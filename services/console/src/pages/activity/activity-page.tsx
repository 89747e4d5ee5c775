import { type Activity, BudgetKindSchema, GroupPhaseSchema } from '@shuniu/contracts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { Facts } from '../../ui/facts.js';
import { FoldingTable } from '../../ui/folding-table.js';
import { Watermark } from '../../ui/revealed/watermark.js';
import { Said } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { Tag } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { ActivityNext } from './activity-next.js';
import { ActivityPeople } from './activity-people.js';
import { ActivityStatus, useWhen } from './activity-words.js';
import { CallPanel } from './call-panel.js';
import { FeedbackPanel } from './feedback-panel.js';
import { SeriesPanel } from './series-panel.js';
import { StewardPanel } from './steward-panel.js';
import { TellPanel } from './tell-panel.js';
import { useActivity } from './use-activity.js';
import './activity.css';

const route = getRouteApi('/s/$unitCode/activities/$activityId');

/** One activity: what comes next, its plan, who is signed up, and what came of it. */
export function ActivityPage() {
  const { activityId } = route.useParams();
  const query = useActivity(activityId);
  return (
    <div className="page">
      <Watermark />
      <Fetched query={query} rows={8}>
        {of => (
          <>
            <Head of={of} />
            <Said key={of.etag} />
            {!of.history && <ActivityNext key={`n${of.etag}`} of={of} />}
            <div className="panels">
              <Plan of={of} />
              <Numbers of={of} />
            </div>
            {of.report && <Report of={of} />}
            {of.seriesId && <SeriesPanel of={of} />}
            {!of.history && <CallPanel of={of} />}
            {!of.history && <StewardPanel of={of} />}
            {!of.history && <TellPanel of={of} />}
            {!of.history && <FeedbackPanel of={of} />}
            {!of.history && <ActivityPeople of={of} />}
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const when = useWhen();
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/activities" params={{ unitCode }} search={{}}>
          {t('activity.title')}
        </Link>
        {of.number}
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{of.title}</h1>
          <p className="row wrap">
            <ActivityStatus of={of} chip />
            {of.history && <Tag>{t('activity.history')}</Tag>}
            <span className="sec">{when(of)}</span>
          </p>
        </div>
      </div>
    </>
  );
}

function Plan({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <section className="panel body">
      <h2 className="h2">{t('activity.plan')}</h2>
      <Facts
        facts={[
          [t('activity.type'), of.typeName],
          [t('activity.phase'), of.phase ? word(GroupPhaseSchema, of.phase) : ''],
          [t('activity.sessionNo'), of.sessionNo > 0 ? String(of.sessionNo) : ''],
          [t('activity.place'), of.place],
          [t('activity.audience'), of.audience],
          [t('activity.partners'), of.partners.join(t('activity.comma'))],
          [t('activity.goal'), of.goal],
          [t('activity.content'), of.content],
          [t('activity.createdBy'), whoOf(of, 'createdBy')],
          [t('activity.responsible'), whoOf(of, 'responsible')],
          [t('activity.submittedBy'), whoOf(of, 'submittedBy')],
          [t('activity.decidedBy'), whoOf(of, 'decidedBy')],
          [t('activity.decisionNote'), of.decisionNote],
          [
            t('activity.cancelReason'),
            of.cancelReason && t('activity.cancelledBy', { reason: of.cancelReason, who: whoOf(of, 'cancelledBy') }),
          ],
          [t('activity.source'), of.sourceFile && t('activity.sourceRow', { file: of.sourceFile, row: of.sourceRow })],
        ]}
      />
    </section>
  );
}

function Numbers({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const over = of.noShows > 0 || of.attendance > 0;
  return (
    <section className="panel body">
      <h2 className="h2">{t('activity.numbers')}</h2>
      <Facts
        facts={[
          [t('activity.capacity'), of.history ? '' : of.capacity > 0 ? String(of.capacity) : t('activity.noLimit')],
          [t('activity.takenSeats'), of.history ? '' : String(of.taken)],
          [t('activity.waitingPeople'), of.waiting > 0 ? String(of.waiting) : ''],
          [t('activity.attendance'), over ? String(of.attendance) : ''],
          [t('activity.noShows'), of.noShows > 0 ? String(of.noShows) : ''],
        ]}
      />
      {of.budget.length > 0 && (
        <>
          <h3 className="h3">{t('activity.needs')}</h3>
          <FoldingTable
            heads={[t('activity.line'), { head: t('activity.planned'), look: 'amount' }, { head: t('activity.spent'), look: 'amount' }]}
          >
            {of.budget.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
              <tr key={at}>
                <td data-head={t('activity.line')}>{t('activity.lineOf', { kind: word(BudgetKindSchema, line.kind), name: line.name })}</td>
                <td className="r num" data-head={t('activity.planned')}>
                  {moneyWords(line.planned)}
                </td>
                <td className="r num" data-head={t('activity.spent')}>
                  {line.spent ? moneyWords(line.spent) : ''}
                </td>
              </tr>
            ))}
            <tr>
              <td className="b">{t('activity.sum')}</td>
              <td className="r num b" data-head={t('activity.planned')}>
                {moneyWords(of.planned)}
              </td>
              <td className="r num b" data-head={t('activity.spent')}>
                {of.report ? moneyWords(of.spent) : ''}
              </td>
            </tr>
          </FoldingTable>
        </>
      )}
    </section>
  );
}

function Report({ of }: { of: Activity }) {
  const { t } = useTranslation();
  return (
    <section className="panel body">
      <h2 className="h2">{t('activity.report')}</h2>
      <p className="atext">{of.report}</p>
      {of.outcome && (
        <>
          <h3 className="h3">{t('activity.outcome')}</h3>
          <p className="atext">{of.outcome}</p>
        </>
      )}
      <p className="mut sm">{t('activity.reportedBy', { who: whoOf(of, 'reportedBy') })}</p>
    </section>
  );
}
