import { type Donation, DonationService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { donations } from '../../api/fund-services.js';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { Facts } from '../../ui/facts.js';
import { GAP } from '../../ui/gap.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { SealedText } from '../fund/fund-papers.js';
import { Use } from './donation-use.js';
import { ReceiptStatus } from './donation-words.js';
import { ReceiptDialog } from './receipt-dialog.js';
import { useModeName } from './use-modes.js';

const route = getRouteApi('/s/$unitCode/donations/$donationId');

/** One gift: from whom, for what, its receipt, and what it paid for. */
export function DonationPage() {
  const { donationId } = route.useParams();
  const query = useQuery({
    queryKey: [DonationService.typeName, donationId],
    queryFn: ({ signal }) => donations.getDonation({ id: donationId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={8}>
        {donation => (
          <>
            <Head donation={donation} />
            <div className="panels">
              <Gift donation={donation} />
              <Receipt donation={donation} />
            </div>
            <Use donation={donation} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ donation }: { donation: Donation }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/donations" params={{ unitCode }} search={{}}>
          {t('donation.title')}
        </Link>
        {donation.donorName}
      </Breadcrumbs>
      <div className="phead">
        <h1 className="pname">{donation.donorName}</h1>
        <b className="amount num">{moneyWords(donation.amount)}</b>
      </div>
    </>
  );
}

function Gift({ donation }: { donation: Donation }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const { unitCode } = useHere();
  const nameOf = useModeName();
  return (
    <section className="panel body">
      <h2 className="h2">{t('donation.gift')}</h2>
      <Facts
        facts={[
          [t('donation.receivedOn'), day(donation.receivedOn)],
          [t('donation.mode'), nameOf(donation.rule)],
          [t('donation.filingNo'), donation.filingNo],
          [t('fund.project'), donation.projectName],
          [t('donation.purpose'), donation.purpose],
          [t('donation.evidence'), donation.evidence],
          [t('fund.publishing'), donation.isNamed ? t('fund.agreedToShow') : t('fund.notShown')],
          [t('donation.recordedBy'), whoOf(donation, 'recordedBy')],
        ]}
      />
      <p>
        <Link className="lnk" to="/s/$unitCode/fund/entries/$entryId" params={{ unitCode, entryId: donation.entryId }}>
          {t('donation.toEntry')}
        </Link>
      </p>
      <SealedText entryId={donation.entryId} unitCode={donation.unitCode} />
    </section>
  );
}

function Receipt({ donation }: { donation: Donation }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const { day } = useWords();
  const [open, setOpen] = useState(false);
  const gives = donation.rule?.givesReceipt;
  const may = gives && donation.reversedById === '' && rights.can(DonationService.method.setReceipt, donation.unitCode);
  return (
    <section className="panel body">
      <h2 className="h2">{t('donation.receipt')}</h2>
      <p>
        <ReceiptStatus donation={donation} />
        {donation.receiptOn && <span className="mut sm">{`${GAP}${day(donation.receiptOn)}`}</span>}
      </p>
      <p className="mut sm">{gives ? t('donation.receiptWhy') : donation.rule?.source}</p>
      {may && !donation.receiptNo && <NextButton onClick={() => setOpen(true)}>{t('donation.noteReceipt')}</NextButton>}
      {may && donation.receiptNo && (
        <button type="button" className="lnk" onClick={() => setOpen(true)}>
          {t('donation.editReceipt')}
        </button>
      )}
      {open && <ReceiptDialog donation={donation} close={() => setOpen(false)} />}
    </section>
  );
}
