import { DocumentService, type Household, type Resident, type Visit } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { documents } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { Icon } from '../../ui/icons.js';
import { DocumentButton } from '../../ui/print.js';

const { method } = DocumentService;

/** 打印档案: the person's file as this reader sees it. */
export function PrintPerson({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  if (!rights.can(method.printResident, resident.unitCode)) return null;
  return <DocumentButton quiet label={t('print.person')} ask={() => documents.printResident({ id: resident.id })} />;
}

/** 打印走访记录 */
export function PrintVisit({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  if (!rights.can(method.printVisit, visit.unitCode)) return null;
  return <DocumentButton label={t('print.visit')} ask={() => documents.printVisit({ id: visit.id })} />;
}

/** 打印空表: the household's people on a form to take along. */
export function PrintHousehold({ household }: { household: Household }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  if (!rights.can(method.printHouseholdVisit, household.unitCode)) return null;
  return <DocumentButton label={t('print.householdBlank')} ask={() => documents.printHouseholdVisit({ id: household.id })} />;
}

/** 打印路线单: what is due up to today, in walking order. */
export function PrintWalk() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  if (!rights.can(method.printWalkList, unitCode)) return null;
  return <DocumentButton quiet label={t('print.walk')} ask={() => documents.printWalkList({ unit: unitCode })} />;
}

/** The way to the blank forms. */
export function ToForms() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  if (!rights.can(method.printForm)) return null;
  return (
    <Link className="lnk sm" to="/s/$unitCode/forms" params={{ unitCode }}>
      <Icon name="file" size={15} />
      {t('print.toForms')}
    </Link>
  );
}
