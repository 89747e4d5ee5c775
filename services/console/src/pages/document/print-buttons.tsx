import { type Case, DocumentService, type Household, type Resident, type Visit } from '@shuniu/contracts';
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

/** 打印个案: its plan once there is one, and the report once a closing was submitted. */
export function PrintCase({ of, planned }: { of: Case; planned: boolean }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  if (!rights.can(method.printCasePlan, of.unitCode)) return null;
  return (
    <>
      {planned && <DocumentButton quiet label={t('print.casePlan')} ask={() => documents.printCasePlan({ id: of.id })} />}
      {of.closings.length > 0 && (
        <DocumentButton quiet label={t('print.caseClosing')} ask={() => documents.printCaseClosing({ id: of.id })} />
      )}
    </>
  );
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
