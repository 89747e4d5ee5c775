import { CertificateService, CertificateState, CertificateStateSchema } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { certificates } from '../../api/certificate-services.js';
import { GAP } from '../../ui/gap.js';
import { DocumentButton } from '../../ui/print.js';
import { useWords } from '../../ui/use-words.js';
import { hoursWords } from '../volunteer/volunteer-words.js';
import { OwnPanel } from './own-panel.js';

/** Certificates of the own hours: those that hold are printed by whoever they are of. */
export function OwnCertificates() {
  const { t } = useTranslation();
  const { day, word } = useWords();
  const query = useQuery({
    queryKey: [CertificateService.typeName, 'own'],
    queryFn: ({ signal }) => certificates.listOwnCertificates({}, { signal }),
  });
  return (
    <OwnPanel title={t('certificate.title')} none={t('own.noCertificates')} query={query} of={page => page.certificates}>
      {of => (
        <li key={of.id} className="btw wrap">
          <span>
            <b className="num">{of.number}</b>
            <p className="mut sm">
              {[
                t('volunteer.fromTo', { from: day(of.fromOn), to: day(of.toOn) }),
                t('own.hoursOf', { hours: hoursWords(of.timedMinutes + of.byHandMinutes + of.carriedMinutes) }),
                of.state === CertificateState.VALID ? t('certificate.code', { code: of.checkCode }) : of.reason,
              ].join(GAP)}
            </p>
          </span>
          {of.state === CertificateState.VALID ? (
            <DocumentButton
              label={t('certificate.print')}
              says={t('certificate.printOf', { number: of.number })}
              ask={() => certificates.printCertificate({ id: of.id })}
            />
          ) : (
            <span className="sec">{word(CertificateStateSchema, of.state)}</span>
          )}
        </li>
      )}
    </OwnPanel>
  );
}
