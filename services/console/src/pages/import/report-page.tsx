import { type Import, ImportService, ImportState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { commitImport, getImport } from '../../api/imports.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { FieldError } from '../../ui/field.js';
import { Icon } from '../../ui/icons.js';
import { Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { ColumnMapper } from './column-mapper.js';
import { Findings } from './findings.js';
import { Grid } from './grid.js';
import { totalsOf } from './report.js';
import { Steps } from './steps.js';
import { UndoPanel } from './undo-panel.js';

const route = getRouteApi('/s/$unitCode/imports/$importId');

/** 导入校验: what a workbook would change, row by row, before anything is written. */
export function ReportPage() {
  const { importId } = route.useParams();
  const query = useQuery({
    queryKey: [ImportService.typeName, 'one', importId],
    queryFn: ({ signal }) => getImport(importId, signal),
  });
  return (
    <div className="page">
      <Fetched query={query}>{of => <Report of={of} />}</Fetched>
    </div>
  );
}

function Report({ of }: { of: Import }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const undone = of.state === ImportState.UNDONE;
  const settled = undone || of.state === ImportState.COMMITTED;
  const totals = totalsOf(of);
  const may = rights.can(ImportService.method.commitImport, of.unitCode);
  return (
    <>
      <div className="phead">
        <div>
          <Breadcrumbs>
            <Link to="/s/$unitCode/imports" params={{ unitCode }}>
              {t('import.title')}
            </Link>
            {of.fileName}
          </Breadcrumbs>
          <h1 className="ptitle serif">{undone ? t('import.undoneTitle') : settled ? t('import.doneTitle') : t('import.reportTitle')}</h1>
        </div>
        <Steps at={settled ? 3 : totals.rejected > 0 ? 2 : 1} />
      </div>
      <Summary of={of} />
      {totals.missingColumns > 0 && !settled && <ColumnMapper of={of} />}
      {of.kind === 'bankStatements' && of.state === ImportState.COMMITTED && (
        <p>
          <Link className="lnk row" to="/s/$unitCode/fund/bank" params={{ unitCode }}>
            {t('bank.toReconcile')}
            <Icon name="right" size={15} />
          </Link>
        </p>
      )}
      {settled && <UndoPanel of={of} />}
      {!settled && may && totals.missingColumns === 0 ? <Grid of={of} /> : <Findings of={of} />}
      {!settled && may && <CommitBar of={of} />}
    </>
  );
}

function Summary({ of }: { of: Import }) {
  const { t } = useTranslation();
  const { number } = useWords();
  const totals = totalsOf(of);
  const committed = of.state !== ImportState.CHECKED;
  const undone = of.state === ImportState.UNDONE;
  return (
    <section className="panel imp">
      <div className="grow">
        <b>{of.fileName}</b>
        {of.sheets.map(sheet => (
          <p key={sheet.sheet} className="mut sm">
            {t('import.sheet', { sheet: sheet.sheet, count: sheet.accepted + sheet.rejected.length })}
          </p>
        ))}
        {committed ? (
          <p className="safe">{t('import.written', { added: number(of.added), unchanged: number(of.unchanged) })}</p>
        ) : (
          <p className="safe">
            <b>{t('import.nothingYet')}</b>
            {of.corrected > 0 && t('import.correctedHere', { count: of.corrected })}
            {of.unchanged > 0 && t('import.wouldAdd', { added: number(of.added), unchanged: number(of.unchanged) })}
          </p>
        )}
      </div>
      <div className="impn">
        <b className="num">{number(totals.accepted - totals.warnings)}</b>
        <Status tone="ok" shape="check">
          {undone ? t('import.okOnce') : committed ? t('import.okDone') : t('import.ok')}
        </Status>
      </div>
      <div className="impn">
        <b className="num">{number(totals.warnings)}</b>
        <Status tone="warn" shape="openTriangle">
          {t('import.look')}
        </Status>
      </div>
      <div className="impn">
        <b className="num">{number(totals.rejected)}</b>
        <Status tone="danger" shape="square">
          {t('import.bad')}
        </Status>
      </div>
    </section>
  );
}

function CommitBar({ of }: { of: Import }) {
  const { t } = useTranslation();
  const { unitName } = useHere();
  const totals = totalsOf(of);
  const commit = useChange((id: string, options) => commitImport(id, options));
  const faults = useFaults(commit.error);
  const blocked = totals.accepted === 0 || totals.missingColumns > 0;
  const words = totals.rejected > 0 ? t('import.commitSome', { ...totals }) : t('import.commitAll', { ...totals });
  return (
    <div className="sticky">
      <span className="row wrap" style={{ gap: 20 }}>
        <span className="b">{t('form.into', { station: unitName })}</span>
        <span className="mut sm">{t('import.againUndo')}</span>
      </span>
      <span className="row wrap">
        <FieldError text={commit.isError ? faults.form || t('state.failed') : undefined} />
        <NextButton size="large" disabled={blocked} loading={commit.isPending} onClick={() => commit.mutate(of.id)}>
          {blocked ? t('import.cannot') : words}
        </NextButton>
      </span>
    </div>
  );
}
