import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Grant, type HoldGroup, HoldService, HoldState, HoldStateSchema, ProjectService } from '@shuniu/contracts';
import { addDays, dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { holds, projects } from '../../api/fund-services.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { Facts } from '../../ui/facts.js';
import { RowLink } from '../../ui/list/row-link.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { isTransfer } from './goal.js';

/** The money: what the project has, what is set aside for this, and the entries that it made. */
export function GrantMoney({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const { data: project } = useQuery({
    queryKey: [ProjectService.typeName, grant.projectId],
    queryFn: ({ signal }) => projects.getProject({ id: grant.projectId }, { signal }),
    enabled: grant.projectId !== '',
  });
  const { data: hold } = useQuery({
    queryKey: [HoldService.typeName, grant.holdGroupId],
    queryFn: ({ signal }) => holds.getHold({ id: grant.holdGroupId }, { signal }),
    enabled: grant.holdGroupId !== '',
  });
  return (
    <section className="panel body">
      <h2 className="h2">{t('grant.money')}</h2>
      <Facts
        facts={[
          [t('grant.available'), project && moneyWords(project.available)],
          [t('grant.budget'), project && (project.budget?.fen ? moneyWords(project.budget) : t('grant.noBudget'))],
          [t('grant.spent'), project && moneyWords(project.expense)],
          [t('grant.held'), hold && <Held key="held" hold={hold} />],
          [t('grant.entryExpense'), hold?.entryId && !isTransfer(grant) && <EntryLink key="expense" id={hold.entryId} />],
          [
            isTransfer(grant) ? t('poolTransfer.entry') : t('grant.entryPaid'),
            grant.entryId && <EntryLink key="paid" id={grant.entryId} />,
          ],
        ]}
      />
      {!grant.holdGroupId && <p className="mut sm">{t('grant.notHeld')}</p>}
    </section>
  );
}

function Held({ hold }: { hold: HoldGroup }) {
  const { t } = useTranslation();
  const { day, word } = useWords();
  const until = hold.expiresAt ? addDays(dayOf(timestampDate(hold.expiresAt)), -1) : '';
  const held = hold.state === HoldState.HELD;
  return (
    <span className="row wrap">
      <span className="num">{moneyWords(hold.legs[0]?.amount)}</span>
      <Status tone={held ? 'info' : 'mute'} shape={held ? 'half' : 'ring'}>
        {word(HoldStateSchema, hold.state)}
      </Status>
      {held && <span className="mut sm">{t('grant.heldUntil', { day: day(until) })}</span>}
    </span>
  );
}

function EntryLink({ id }: { id: string }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <RowLink className="lnk" to={`/s/${unitCode}/fund/entries/${id}`}>
      {t('grant.openEntry')}
    </RowLink>
  );
}
