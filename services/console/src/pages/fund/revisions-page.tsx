import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type RevisedField, type Revision, RevisionService, RevisionSubjectSchema } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { revisions } from '../../api/fund-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { timeWords } from '../../ui/days.js';
import { FoldingTable } from '../../ui/folding-table.js';
import { GAP } from '../../ui/gap.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import './fund.css';
import { FundNav } from './fund-nav.js';
import { useRevisedWords } from './use-revised-words.js';

const route = getRouteApi('/s/$unitCode/fund/revisions');

/** 修改记录: what was corrected of the fund, its projects and those it deals with. */
export function RevisionsPage() {
  const { t } = useTranslation();
  const { unitCode: unit } = useHere();
  const { pageToken = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const request = { unit, pageSize: 50, pageToken };
  const query = useQuery({
    queryKey: [RevisionService.typeName, 'list', request],
    queryFn: ({ signal }) => revisions.listRevisions(request, { signal }),
    placeholderData: keepPreviousData,
  });
  const trail = useTrail(pageToken, token => void navigate({ search: token ? { pageToken: token } : {} }));
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('revision.title')}</h1>
      </div>
      <FundNav />
      <Fetched query={query} rows={8}>
        {page =>
          page.revisions.length === 0 ? (
            <Empty title={t('revision.none')} why={t('revision.noneWhy')} />
          ) : (
            <>
              <div className="panel">
                <FoldingTable heads={[t('revision.at'), t('revision.what'), t('revision.changes'), t('revision.who')]}>
                  {page.revisions.map(revision => (
                    <Row key={revision.id} revision={revision} />
                  ))}
                </FoldingTable>
              </div>
              <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)} />
            </>
          )
        }
      </Fetched>
    </div>
  );
}

function Row({ revision }: { revision: Revision }) {
  const { word, day } = useWords();
  const at = revision.at && timestampDate(revision.at);
  return (
    <tr>
      <td>{at && day(dayOf(at)) + GAP + timeWords(at)}</td>
      <td>
        <span className="nm">{revision.name}</span> <span className="mut sm">{word(RevisionSubjectSchema, revision.subject)}</span>
      </td>
      <td>
        {revision.changes.map(change => (
          <Change key={change.field} change={change} />
        ))}
      </td>
      <td className="nw">{whoOf(revision, 'actor')}</td>
    </tr>
  );
}

function Change({ change }: { change: RevisedField }) {
  const { t } = useTranslation();
  const { fieldOf, wordsOf } = useRevisedWords();
  return (
    <p>
      <span className="sec">{fieldOf(change.field)}</span> <del>{wordsOf(change.field, change.was)}</del>{' '}
      <span className="sr">{t('revision.became')}</span>
      <ins>{wordsOf(change.field, change.became)}</ins>
    </p>
  );
}
