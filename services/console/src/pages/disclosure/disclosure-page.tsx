import { type Disclosure, DisclosureService, DisclosureState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { disclosures } from '../../api/fund-services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { GAP } from '../../ui/gap.js';
import { Shape } from '../../ui/icons.js';
import { Said } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { Due } from '../../ui/status.js';
import './disclosure.css';
import { DisclosureNext } from './disclosure-next.js';
import { DisclosureSheet } from './disclosure-sheet.js';
import { DisclosureStatus, useDutyName, usePeriodName } from './disclosure-words.js';

const route = getRouteApi('/s/$unitCode/disclosures/$disclosureId');

/** One document: what comes next, and the sheet as everybody will see it. */
export function DisclosurePage() {
  const { disclosureId } = route.useParams();
  const query = useQuery({
    queryKey: [DisclosureService.typeName, disclosureId],
    queryFn: ({ signal }) => disclosures.getDisclosure({ id: disclosureId }, { signal }),
  });
  return (
    <div className="page dspage">
      <Fetched query={query} rows={10}>
        {disclosure => (
          <>
            <Head of={disclosure} />
            <Said key={disclosure.id} />
            <Corrections of={disclosure} />
            <DisclosureNext key={disclosure.etag} of={disclosure} />
            <DisclosureSheet of={disclosure} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ of }: { of: Disclosure }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const nameOf = useDutyName();
  const periodName = usePeriodName();
  return (
    <div className="dsscreen">
      <Breadcrumbs>
        <Link to="/s/$unitCode/disclosures" params={{ unitCode }} search={{}}>
          {t('disclosure.title')}
        </Link>
        {[of.figures?.fundName, of.figures?.projectName].filter(Boolean).join(GAP)}
      </Breadcrumbs>
      <div className="phead">
        <h1 className="ptitle serif">
          {t('disclosure.nameOf', { name: nameOf(of.figures), period: periodName(of.periodFrom, of.periodTo) })}
        </h1>
        <span className="row wrap">
          {of.state === DisclosureState.DRAFT && !of.correctsId && <Due on={of.dueOn} chip />}
          <DisclosureStatus of={of} chip />
        </span>
      </div>
    </div>
  );
}

/** Where else this period is told, and why. */
function Corrections({ of }: { of: Disclosure }) {
  const { t } = useTranslation();
  const lines: (readonly [text: string, id: string, link: string])[] = [];
  if (of.correctedById) lines.push([t('disclosure.wasCorrected'), of.correctedById, t('disclosure.toNewer')]);
  if (of.correctingId) lines.push([t('disclosure.isBeingCorrected'), of.correctingId, t('disclosure.toCorrection')]);
  if (of.correctsId) lines.push([t('disclosure.corrects'), of.correctsId, t('disclosure.toFormer')]);
  return lines.map(([text, id, link]) => (
    <Note key={id}>
      {text}
      <ToDisclosure id={id}>{link}</ToDisclosure>
    </Note>
  ));
}
const Note = ({ children }: { children: ReactNode }) => (
  <p className="row wrap dsnote dsscreen">
    <Shape name="half" size={14} />
    {children}
  </p>
);
function ToDisclosure({ id, children }: { id: string; children: ReactNode }) {
  const { unitCode } = useHere();
  return (
    <Link className="lnk" to="/s/$unitCode/disclosures/$disclosureId" params={{ unitCode, disclosureId: id }}>
      {children}
    </Link>
  );
}
