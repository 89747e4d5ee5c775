import { ReferralService, type Resident, ResidentState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { referrals } from '../../api/file-services.js';
import { useHere } from '../../session/use-me.js';
import { Fetched } from '../../ui/states.js';
import { ReferralStatus, Whither } from './referral-words.js';

/** A person's referrals, and the way to make one. */
export function ReferralPanel({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const query = useQuery({
    queryKey: [ReferralService.typeName, 'of', resident.id],
    queryFn: ({ signal }) => referrals.listReferrals({ residentId: resident.id, pageSize: 20 }, { signal }),
  });
  const mayMake = resident.state === ResidentState.ACTIVE && rights.can(ReferralService.method.createReferral, resident.unitCode);
  return (
    <section className="panel">
      <div className="btw hd">
        <h2 className="h2">{t('referral.title')}</h2>
        {mayMake && (
          <Link className="lnk sm" to="/s/$unitCode/referrals/new" params={{ unitCode }} search={{ resident: resident.id }}>
            {t('referral.make')}
          </Link>
        )}
      </div>
      <div className="body">
        <Fetched query={query} rows={2}>
          {page =>
            page.referrals.length === 0 ? (
              <p className="mut">{t('referral.noneOfPerson')}</p>
            ) : (
              <ul>
                {page.referrals.map(one => (
                  <li key={one.id} className="row wrap">
                    <Link className="lnk" to="/s/$unitCode/referrals/$referralId" params={{ unitCode, referralId: one.id }}>
                      <Whither referral={one} />
                    </Link>
                    <ReferralStatus referral={one} />
                  </li>
                ))}
              </ul>
            )
          }
        </Fetched>
      </div>
    </section>
  );
}
