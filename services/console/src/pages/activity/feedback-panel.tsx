import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Activity, ActivityState, type Feedback, FeedbackService, type ListFeedbacksResponse } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { feedbacks } from '../../api/activity-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { FieldError } from '../../ui/field.js';
import { Pager } from '../../ui/pager.js';
import { Fetched } from '../../ui/states.js';
import { Tag } from '../../ui/status.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import { FeedbackDialog, SCORES } from './feedback-dialog.js';

const { method } = FeedbackService;
const { PUBLISHED, HELD, REPORTED, ARCHIVED } = ActivityState;
const PAGE = 20;

/** 满意度反馈: how those who came found it, and sheets of paper to type in. */
export function FeedbackPanel({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [typing, setTyping] = useState(false);
  const [token, setToken] = useState<string>();
  const trail = useTrail(token, setToken);
  const begun = of.startsAt !== undefined && timestampDate(of.startsAt) <= new Date();
  const reads = rights.can(method.listFeedbacks, of.unitCode) && begun && [PUBLISHED, HELD, REPORTED, ARCHIVED].includes(of.state);
  const query = useQuery({
    queryKey: [FeedbackService.typeName, of.id, token],
    queryFn: ({ signal }) => feedbacks.listFeedbacks({ activityId: of.id, pageSize: PAGE, pageToken: token ?? '' }, { signal }),
    enabled: reads,
  });
  if (!reads) return null;
  return (
    <section className="panel body">
      <div className="btw wrap">
        <h2 className="h2">{t('feedback.title')}</h2>
        {query.data?.isOpen && <Button onClick={() => setTyping(true)}>{t('feedback.record')}</Button>}
      </div>
      <Fetched query={query} rows={3}>
        {told => (
          <>
            <Own of={of} told={told} />
            {told.feedbacks.length === 0 && trail.first ? (
              <p className="sec">{t('feedback.none')}</p>
            ) : (
              <>
                <Scores scores={told.scores} />
                <ul className="aparties">
                  {told.feedbacks.map(one => (
                    <One key={one.id} of={one} isOpen={told.isOpen} />
                  ))}
                </ul>
                {(told.nextPageToken || !trail.first) && (
                  <Pager
                    first={trail.first}
                    next={told.nextPageToken}
                    onPrevious={() => trail.back()}
                    onNext={() => trail.on(told.nextPageToken)}
                  />
                )}
              </>
            )}
          </>
        )}
      </Fetched>
      {typing && <FeedbackDialog of={of} close={() => setTyping(false)} />}
    </section>
  );
}

/** Where a party gives its own, and until when. */
function Own({ of, told: { closesAt } }: { of: Activity; told: ListFeedbacksResponse }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const until = closesAt && timestampDate(closesAt);
  if (!until || until < new Date()) return null;
  return (
    <p className="sec">
      <a href={`/public/activities/${of.id}/feedback`} target="_blank" rel="noreferrer">
        {t('feedback.own')}
      </a>{' '}
      {t('feedback.until', { day: day(dayOf(until)) })}
    </p>
  );
}

function Scores({ scores }: { scores: readonly number[] }) {
  const { t } = useTranslation();
  const count = scores.reduce((sum, n) => sum + n, 0);
  const points = scores.reduce((sum, n, at) => sum + n * (at + 1), 0);
  const most = Math.max(1, ...scores);
  if (count === 0) return null;
  return (
    <>
      <p className="b">{t('feedback.average', { average: (points / count).toFixed(1), count })}</p>
      <table className="ascores">
        <caption className="sr">{t('feedback.scores')}</caption>
        <tbody>
          {SCORES.map(([score, key]) => (
            <tr key={score}>
              <th scope="row">{t(key)}</th>
              <td aria-hidden="true">
                <span style={{ width: `${((scores[score - 1] ?? 0) / most) * 100}%` }} />
              </td>
              <td className="r num">{scores[score - 1]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function One({ of, isOpen }: { of: Feedback; isOpen: boolean }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const withdraw = useChange(feedbacks.withdrawFeedback);
  const faults = useFaults(withdraw.error);
  const given = of.givenAt ? day(dayOf(timestampDate(of.givenAt))) : '';
  return (
    <li>
      <div className="btw wrap">
        <span className="row wrap">
          <b>{t(SCORES.find(([score]) => score === of.score)?.[1] ?? 'feedback.s3')}</b>
          <span className="mut sm">{given}</span>
          <span className="mut sm">{of.onPaper ? t('feedback.paper', { who: whoOf(of, 'recordedBy') }) : t('feedback.own1')}</span>
          {of.withdrawn && <Tag>{t('feedback.withdrawn')}</Tag>}
        </span>
        {of.onPaper && !of.withdrawn && isOpen && (
          <Button
            size="small"
            loading={withdraw.isPending}
            aria-label={t('feedback.withdrawOf', { day: given })}
            onClick={() => withdraw.mutate({ id: of.id })}
          >
            {t('feedback.withdraw')}
          </Button>
        )}
      </div>
      {of.comment && <p className="sec atext">{of.comment}</p>}
      <FieldError text={faults.form} />
    </li>
  );
}
