import { type BankLine, BankLineState, type BankStatement, BankStatementService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { bank } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { FieldError } from '../../ui/field.js';
import { Icon } from '../../ui/icons.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useTrail } from '../../ui/use-trail.js';
import { EntryWords, LineWords } from './bank-words.js';

const route = getRouteApi('/s/$unitCode/fund/bank/$statementId');

/** What was matched with what, or left out and why; undone until the month is closed. */
export function DonePanel({ one, isIgnored }: { one: BankStatement; isIgnored: boolean }) {
  const { t } = useTranslation();
  const { pageToken = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const request = { id: one.id, state: isIgnored ? BankLineState.IGNORED : BankLineState.MATCHED, pageSize: 50, pageToken };
  const query = useQuery({
    queryKey: [BankStatementService.typeName, 'lines', request],
    queryFn: ({ signal }) => bank.listBankLines(request, { signal }),
    placeholderData: keepPreviousData,
  });
  const trail = useTrail(pageToken, token => void navigate({ search: before => ({ ...before, pageToken: token }) }));
  return (
    <Fetched query={query} rows={8}>
      {page =>
        page.lines.length === 0 ? (
          isIgnored ? (
            <Empty title={t('bank.noneIgnored')} why={t('bank.noneIgnoredWhy')} />
          ) : (
            <Empty title={t('bank.noneMatched')} why={t('bank.noneMatchedWhy')} />
          )
        ) : (
          <>
            <ul className="panel bkpairs">
              {page.lines.map(line => (
                <Row key={line.id} one={one} line={line} />
              ))}
            </ul>
            <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)} />
          </>
        )
      }
    </Fetched>
  );
}

function Row({ one, line }: { one: BankStatement; line: BankLine }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const unmatch = useChange(bank.undoMatch);
  const takeIn = useChange(bank.ignoreBankLine);
  const { form } = useFaults(unmatch.error ?? takeIn.error);
  const may = rights.can(BankStatementService.method.undoMatch, one.unitCode) && !line.locked;
  return (
    <li className="bkpair">
      <div className="bkside">
        <LineWords line={line} />
      </div>
      <div className="bkside">
        {line.matchLineCount > 1 && <p className="mut sm">{t('bank.ofSeveral', { count: line.matchLineCount })}</p>}
        {line.entries.map(entry => (
          <EntryWords key={entry.id} entry={entry} />
        ))}
        {line.ignoredReason && <p>{t('bank.ignoredWhy', { reason: line.ignoredReason, who: whoOf(line, 'ignoredBy') })}</p>}
        {may && line.matchId && (
          <Button size="small" loading={unmatch.isPending} onClick={() => unmatch.mutate({ id: line.matchId })}>
            {t('bank.unmatch')}
          </Button>
        )}
        {may && !line.matchId && (
          <Button size="small" loading={takeIn.isPending} onClick={() => takeIn.mutate({ id: line.id, reason: '', etag: line.etag })}>
            {t('bank.takeIn')}
          </Button>
        )}
        {line.locked && (
          <span className="mut sm row">
            <Icon name="lock" size={15} />
            {t('bank.locked')}
          </span>
        )}
        <FieldError text={form} />
      </div>
    </li>
  );
}
