import { type DigestPerson, type WeeklyDigest, WeeklyDigestService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { weeklyDigests } from '../../api/file-services.js';
import { whoOf } from '../../format/who.js';
import { amounts, FoldingTable } from '../../ui/folding-table.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';

/** One week: what was opened, what was refused, what is overdue, and who opened what for. */
export function Week({ id }: { id: string }) {
  const query = useQuery({
    queryKey: [WeeklyDigestService.typeName, id],
    queryFn: ({ signal }) => weeklyDigests.getWeeklyDigest({ id }, { signal }),
  });
  return (
    <section className="panel">
      <Fetched query={query} rows={6}>
        {digest => <Whole digest={digest} />}
      </Fetched>
    </section>
  );
}

function Whole({ digest }: { digest: WeeklyDigest }) {
  const { t } = useTranslation();
  const { day, number } = useWords();
  return (
    <>
      <div className="hd">
        <h2 className="h2">{t('digest.span', { from: day(digest.fromOn), to: day(digest.toOn) })}</h2>
      </div>
      <dl className="digestsums">
        <div>
          <dt>{t('digest.opened')}</dt>
          <dd className="num">{number(digest.opened)}</dd>
        </div>
        <div>
          <dt>{t('digest.refused')}</dt>
          <dd className="num">{number(digest.refused)}</dd>
        </div>
        <div>
          <dt>{t('digest.overdue')}</dt>
          <dd className="num">{number(digest.overdue)}</dd>
          <dd className="sm mut">{t('digest.newlyOverdue', { count: digest.newlyOverdue })}</dd>
          <dd className="sm">
            <Link
              className="lnk"
              to="/s/$unitCode/residents"
              params={{ unitCode: digest.unitCode }}
              search={{ view: 'overdue', due: 'overdue' }}
            >
              {t('digest.overdueNow')}
            </Link>
          </dd>
        </div>
      </dl>
      {digest.people.length === 0 ? <p className="body mut">{t('digest.nobody')}</p> : <People people={digest.people} />}
    </>
  );
}

function People({ people }: { people: readonly DigestPerson[] }) {
  const { t } = useTranslation();
  const { number } = useWords();
  const columns = [
    [t('digest.opened'), (p: DigestPerson) => p.opened],
    [t('digest.forVisit'), (p: DigestPerson) => p.forVisit],
    [t('digest.forReview'), (p: DigestPerson) => p.forReview],
    [t('digest.forOther'), (p: DigestPerson) => p.forOther],
    [t('digest.refused'), (p: DigestPerson) => p.refused],
    [t('digest.filesRead'), (p: DigestPerson) => p.filesRead],
  ] as const;
  return (
    <FoldingTable heads={[t('digest.person'), ...amounts(...columns.map(([head]) => head))]}>
      {people.map(person => (
        <tr key={person.login}>
          <td>
            <b>{whoOf(person, 'login')}</b>
          </td>
          {columns.map(([head, of]) => (
            <td key={head} className="r num" data-head={head}>
              {number(of(person))}
            </td>
          ))}
        </tr>
      ))}
    </FoldingTable>
  );
}
