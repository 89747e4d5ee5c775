import {
  AccountKind,
  AccountKindSchema,
  type Donation,
  type DonationMove,
  type DonationPlace,
  DonationService,
  type DonationShare,
  type DonationUse,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { donations } from '../../api/fund-services.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { History } from '../fund/fund-words.js';
import { usePoolName } from '../grant/goal.js';

/** 善款去向: what the gift paid for, what of it was moved on and where to, and what is left. */
export function Use({ donation }: { donation: Donation }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: [DonationService.typeName, 'use', donation.id],
    queryFn: ({ signal }) => donations.getDonationUse({ id: donation.id }, { signal }),
  });
  return (
    <section className="panel">
      <div className="hd">
        <h2 className="h2">{t('donation.use')}</h2>
      </div>
      <Fetched query={query} rows={4}>
        {use =>
          use.shares.length + use.moves.length === 0 ? (
            <p className="body mut">{t('donation.unspent')}</p>
          ) : (
            <>
              <Shares use={use} />
              {use.moves.length > 0 && <Moves moves={use.moves} />}
            </>
          )
        }
      </Fetched>
      <p className="body mut sm">{t('donation.useWhy')}</p>
    </section>
  );
}

function usePlaceName(): (place: DonationPlace | undefined) => string {
  const poolName = usePoolName();
  const { word } = useWords();
  return place =>
    place?.kind === AccountKind.POOL
      ? poolName(place.projectName, place.purpose)
      : word(AccountKindSchema, place?.kind ?? AccountKind.SUSPENSE);
}

function Shares({ use }: { use: DonationUse }) {
  const { t } = useTranslation();
  return (
    <div className="scroll">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('fund.day')}</th>
            <th scope="col">{t('fund.what')}</th>
            <th scope="col" className="r">
              {t('donation.share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {use.shares.map(share => (
            <Share key={`${share.entryId} ${share.place?.projectName} ${share.place?.purpose}`} share={share} />
          ))}
        </tbody>
        <Sums use={use} />
      </table>
    </div>
  );
}

function Share({ share }: { share: DonationShare }) {
  const placeName = usePlaceName();
  return (
    <tr>
      <Posted of={share}>{placeName(share.place)}</Posted>
      <td className="r num nw">{moneyWords(share.amount)}</td>
    </tr>
  );
}

/** The day, and the entry with its number; below it, where that was. */
function Posted({ of, children }: { of: DonationShare | DonationMove; children: ReactNode }) {
  const { unitCode } = useHere();
  const { day } = useWords();
  return (
    <>
      <td className="nw">{day(of.eventOn)}</td>
      <td>
        <Link className="lnk" to="/s/$unitCode/fund/entries/$entryId" params={{ unitCode, entryId: of.entryId }}>
          {of.category}
        </Link>{' '}
        <span className="mut sm num">{of.voucherNo}</span> {of.history && <History />}
        <div className="mut sm">{children}</div>
      </td>
    </>
  );
}

/** Spent and left; where what is left lies, when some of it was moved on. */
function Sums({ use }: { use: DonationUse }) {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={2}>
          {t('donation.spent')}
        </th>
        <td className="r num b">{moneyWords(use.spent)}</td>
      </tr>
      <tr>
        <th scope="row" colSpan={2}>
          {t('donation.left')}
        </th>
        <td className="r num b">{moneyWords(use.left)}</td>
      </tr>
      {use.moves.length > 0 &&
        use.rests.map(({ place, left }) => (
          <tr key={`${place?.kind} ${place?.projectName} ${place?.purpose}`}>
            <th scope="row" colSpan={2}>
              {t('donation.leftIn', { place: placeName(place) })}
            </th>
            <td className="r num mut">{moneyWords(left)}</td>
          </tr>
        ))}
    </tfoot>
  );
}

function Moves({ moves }: { moves: readonly DonationMove[] }) {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  return (
    <>
      <div className="hd">
        <h3 className="h3">{t('donation.movedOn')}</h3>
        <p className="mut sm">{t('donation.movedWhy')}</p>
      </div>
      <div className="scroll">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('fund.day')}</th>
              <th scope="col">{t('fund.what')}</th>
              <th scope="col" className="r">
                {t('donation.movedShare')}
              </th>
            </tr>
          </thead>
          <tbody>
            {moves.map(move => {
              const places = { from: placeName(move.from), to: placeName(move.to) };
              return (
                <tr key={`${move.entryId} ${places.from} ${places.to}`}>
                  <Posted of={move}>{t('donation.movedTo', places)}</Posted>
                  <td className="r num nw">{moneyWords(move.amount)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
