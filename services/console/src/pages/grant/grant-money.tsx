import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Grant, HoldService, HoldState, HoldStateSchema, ProjectService } from '@shuniu/contracts';
import { addDays, dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { holds, projects } from '../../api/services.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { RowLink } from '../../ui/list/row-link.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

/** The money: what the project has, what is set aside for this, and the entries that it made. */
export function GrantMoney({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  return (
    <section className="panel body">
      <h2 className="h2">{t('grant.money')}</h2>
      <dl className="kv2 grfacts">
        <ProjectFigures id={grant.projectId} />
        <Held grant={grant} />
      </dl>
      {!grant.holdGroupId && <p className="mut sm">{t('grant.notHeld')}</p>}
    </section>
  );
}

function ProjectFigures({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data: of } = useQuery({
    queryKey: [ProjectService.typeName, id],
    queryFn: ({ signal }) => projects.getProject({ id }, { signal }),
    enabled: id !== '',
  });
  if (!of) return null;
  return (
    <>
      <div>
        <dt>{t('grant.available')}</dt>
        <dd className="num">{moneyWords(of.available)}</dd>
      </div>
      <div>
        <dt>{t('grant.budget')}</dt>
        <dd className="num">{of.budget?.fen ? moneyWords(of.budget) : <span className="mut">{t('grant.noBudget')}</span>}</dd>
      </div>
      <div>
        <dt>{t('grant.spent')}</dt>
        <dd className="num">{moneyWords(of.expense)}</dd>
      </div>
    </>
  );
}

function Held({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const { day, word } = useWords();
  const { data: hold } = useQuery({
    queryKey: [HoldService.typeName, grant.holdGroupId],
    queryFn: ({ signal }) => holds.getHold({ id: grant.holdGroupId }, { signal }),
    enabled: grant.holdGroupId !== '',
  });
  if (!hold) return null;
  const until = hold.expiresAt ? addDays(dayOf(timestampDate(hold.expiresAt)), -1) : '';
  const held = hold.state === HoldState.HELD;
  return (
    <>
      <div>
        <dt>{t('grant.held')}</dt>
        <dd className="row wrap">
          <span className="num">{moneyWords(hold.legs[0]?.amount)}</span>
          <Status tone={held ? 'info' : 'mute'} shape={held ? 'half' : 'ring'}>
            {word(HoldStateSchema, hold.state)}
          </Status>
          {held && <span className="mut sm">{t('grant.heldUntil', { day: day(until) })}</span>}
        </dd>
      </div>
      <EntryLink name={t('grant.entryExpense')} id={hold.entryId} />
      <EntryLink name={t('grant.entryPaid')} id={grant.entryId} />
    </>
  );
}

function EntryLink({ name, id }: { name: string; id: string }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  if (!id) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <RowLink className="lnk" to={`/s/${unitCode}/fund/entries/${id}`}>
          {t('grant.openEntry')}
        </RowLink>
      </dd>
    </div>
  );
}
