import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import { type Adjustment, AdjustmentService, AdjustmentState, Committee, CommitteeSchema } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { adjustments } from '../../api/fund-services.js';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { timeWords } from '../../ui/days.js';
import { Facts } from '../../ui/facts.js';
import { RowLink } from '../../ui/list/row-link.js';
import { Said } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { AdjustmentNext } from './adjustment-next.js';
import { AdjustmentStatus, useFromTo, useSideName } from './adjustment-words.js';
import './adjustment.css';

const route = getRouteApi('/s/$unitCode/fund/adjustments/$adjustmentId');
const { PROPOSED } = AdjustmentState;

/** One adjustment: what comes next, what it says, and who agreed. */
export function AdjustmentPage() {
  const { adjustmentId } = route.useParams();
  const query = useQuery({
    queryKey: [AdjustmentService.typeName, adjustmentId],
    queryFn: ({ signal }) => adjustments.getAdjustment({ id: adjustmentId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={6}>
        {of => (
          <>
            <Head of={of} />
            <Said key={of.etag} />
            <AdjustmentNext key={of.etag} of={of} />
            <div className="panels">
              <About of={of} />
              <Agreements of={of} />
            </div>
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ of }: { of: Adjustment }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const fromTo = useFromTo();
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/fund/adjustments" params={{ unitCode }} search={{}}>
          {t('adjustment.title')}
        </Link>
        {of.category}
      </Breadcrumbs>
      <div className="phead adjhead">
        <div>
          <h1 className="ptitle serif">{fromTo(of)}</h1>
          <AdjustmentStatus of={of} chip />
        </div>
        <b className="num adjamount">{moneyWords(of.amount)}</b>
      </div>
    </>
  );
}

/** Who, on which day and at which hour. */
function useWhen(): (key: string, who: string, at: Timestamp | undefined) => string {
  const { t } = useTranslation();
  const { day } = useWords();
  return (key, who, at) => {
    const date = at && timestampDate(at);
    return date ? t(key, { who, day: day(dayOf(date)), time: timeWords(date) }) : '';
  };
}

function About({ of }: { of: Adjustment }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const sideName = useSideName();
  const when = useWhen();
  return (
    <section className="panel body">
      <h2 className="h2">{t('adjustment.facts')}</h2>
      <Facts
        facts={[
          [t('adjustment.from'), sideName(of.from)],
          [t('adjustment.to'), sideName(of.to)],
          [t('adjustment.eventOn'), day(of.eventOn)],
          [t('adjustment.category'), of.category],
          [t('adjustment.reason'), of.reason],
          [t('adjustment.corrects'), of.correctsId && <EntryLink key="corrects" id={of.correctsId} />],
          [t('adjustment.proposedBy'), when('adjustment.proposedAt', whoOf(of, 'proposedBy'), of.proposedAt)],
          [t('adjustment.note'), of.note && t('adjustment.closedBy', { note: of.note, who: whoOf(of, 'closedBy') })],
          [t('adjustment.entry'), of.entryId && <EntryLink key="entry" id={of.entryId} />],
        ]}
      />
    </section>
  );
}

function EntryLink({ id }: { id: string }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <RowLink className="lnk" to={`/s/${unitCode}/fund/entries/${id}`}>
      {t('adjustment.openEntry')}
    </RowLink>
  );
}

/** 两个委员会: each with who agreed, or that it is waited for. */
function Agreements({ of }: { of: Adjustment }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const when = useWhen();
  const seats = [
    [word(CommitteeSchema, Committee.MANAGEMENT), whoOf(of, 'managementBy'), of.managementAt],
    [word(CommitteeSchema, Committee.SUPERVISION), whoOf(of, 'supervisionBy'), of.supervisionAt],
  ] as const;
  return (
    <section className="panel body">
      <h2 className="h2">{t('adjustment.seats')}</h2>
      <ul className="adjseats">
        {seats.map(([name, who, at]) => (
          <li key={name}>
            <h3 className="h3">{name}</h3>
            {who ? (
              <>
                <Status tone="ok" shape="check">
                  {t('adjustment.seatGiven')}
                </Status>
                <p className="mut sm">{when('adjustment.givenBy', who, at)}</p>
              </>
            ) : (
              <Status tone={of.state === PROPOSED ? 'warn' : 'mute'} shape={of.state === PROPOSED ? 'half' : 'ring'}>
                {of.state === PROPOSED ? t('adjustment.seatWaits') : t('adjustment.seatNone')}
              </Status>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
