import { timestampDate } from '@bufbuild/protobuf/wkt';
import { AttendanceService, type Door } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { attendances } from '../../api/activity-services.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { CodeBox } from '../../ui/code-box/code-box.js';
import { timeWords } from '../../ui/days.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';

const route = getRouteApi('/s/$unitCode/activities/$activityId/code');
/** Who came is looked at as often as the screen wants to show it. */
const COUNTS_MS = 5_000;

/** 签到码 for a screen at the door: people check themselves in on their own phones. */
export function ActivityCodePage() {
  return (
    <div className="page">
      <Allowed to={AttendanceService.method.getDoor}>
        <OnScreen />
      </Allowed>
    </div>
  );
}

function OnScreen() {
  const { activityId } = route.useParams();
  const query = useQuery({
    queryKey: [AttendanceService.typeName, activityId, 'door'],
    queryFn: ({ signal }) => attendances.getDoor({ activityId }, { signal }),
    refetchInterval: ({ state: { data } }) => {
      const left = data?.codeUntil ? timestampDate(data.codeUntil).getTime() - Date.now() + 200 : COUNTS_MS;
      return Math.min(COUNTS_MS, Math.max(500, left));
    },
    refetchIntervalInBackground: true,
  });
  return (
    <Fetched query={query} rows={4}>
      {of => <Code of={of} />}
    </Fetched>
  );
}

function Code({ of }: { of: Door }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  const says = (at: Door['opensAt']): string =>
    at ? t('activity.atTime', { day: day(dayOf(timestampDate(at))), time: timeWords(timestampDate(at)) }) : '';
  const span = t('activity.codeSpan', { from: says(of.opensAt), to: says(of.closesAt) });
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/activities/$activityId" params={{ unitCode, activityId: of.activityId }}>
          {of.title}
        </Link>
        {t('activity.showCode')}
      </Breadcrumbs>
      {of.code && of.codeUntil ? (
        <CodeBox
          title={of.title}
          when={span}
          code={of.code}
          until={timestampDate(of.codeUntil)}
          stepSeconds={of.stepSeconds}
          path={of.path}
          how={t('activity.codeHow')}
          qrHow={t('activity.qrHow')}
          says={code => t('activity.codeIs', { code })}
          left={count => t('activity.codeLeft', { count })}
        >
          {t('activity.cameOf', { came: of.came, expected: of.expected })}
        </CodeBox>
      ) : (
        <section className="panel body">
          <h1 className="ptitle serif">{t('activity.showCode')}</h1>
          <Empty title={t('activity.noCode')} why={span} />
        </section>
      )}
    </>
  );
}
