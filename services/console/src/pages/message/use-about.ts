import { ActivityService, ApprovalKindSchema, ApprovalService, ApprovalTab, GrantService, type Message } from '@shuniu/contracts';
import { useQueries } from '@tanstack/react-query';
import { activities } from '../../api/activity-services.js';
import { grants } from '../../api/fund-services.js';
import { approvals } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { useWords } from '../../ui/use-words.js';

/** As many as a list answers at once: what messages are about is mostly recent. */
const PAGE = 200;
const TABS = [ApprovalTab.FOR_ME, ApprovalTab.MINE, ApprovalTab.DONE, ApprovalTab.COPIED] as const;

/** What the messages of a page are about, in a few words: a message itself carries no name, so the records are asked for by who may see them. */
export function useAbout(shown: readonly Message[]): (message: Message) => string {
  const { unitCode, rights } = useHere();
  const { word } = useWords();
  const has = (subject: string): boolean => shown.some(message => message.subject === subject);
  const askApprovals = has('approval') && rights.can(ApprovalService.method.listApprovals);
  const ofApprovals = useQueries({
    queries: TABS.map(tab => ({
      queryKey: [ApprovalService.typeName, 'about', tab],
      queryFn: ({ signal }: { signal: AbortSignal }) => approvals.listApprovals({ tab, pageSize: PAGE }, { signal }),
      enabled: askApprovals,
    })),
  });
  const [ofActivities, ofGrants] = useQueries({
    queries: [
      {
        queryKey: [ActivityService.typeName, 'about', unitCode],
        queryFn: ({ signal }: { signal: AbortSignal }) => activities.listActivities({ unit: unitCode, pageSize: PAGE }, { signal }),
        enabled: has('activity') && rights.can(ActivityService.method.listActivities),
      },
      {
        queryKey: [GrantService.typeName, 'about', unitCode],
        queryFn: ({ signal }: { signal: AbortSignal }) => grants.listGrants({ unit: unitCode, pageSize: PAGE }, { signal }),
        enabled: has('grant') && rights.can(GrantService.method.listGrants),
      },
    ],
  });
  const about = new Map<string, string>([
    ...ofApprovals.flatMap(({ data }) =>
      (data?.approvals ?? []).map(
        one => [one.id, [one.residentName, word(ApprovalKindSchema, one.kind)].filter(Boolean).join(GAP)] as const,
      ),
    ),
    ...(ofActivities.data?.activities ?? []).map(one => [one.id, one.title] as const),
    ...(ofGrants.data?.grants ?? []).map(one => [one.id, one.purpose] as const),
  ]);
  return message => about.get(message.subjectId) ?? '';
}
