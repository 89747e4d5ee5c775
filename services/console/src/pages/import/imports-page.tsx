import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Import, ImportService, ImportState, sheetKinds } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { importTemplate, listImports } from '../../api/imports.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { DocumentButton } from '../../ui/print.js';
import { Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { FileChooser } from './file-chooser.js';
import { totalsOf } from './report.js';
import './import.css';
import { Steps } from './steps.js';

/** A workbook is one village's: its code has twelve digits. */
const isVillage = (code: string): boolean => code.length === 12;

/** 从表格导入: choose a workbook, and what was imported before. */
export function ImportsPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const may = rights.can(ImportService.method.checkImport, unitCode);
  const query = useQuery({ queryKey: [ImportService.typeName, unitCode], queryFn: ({ signal }) => listImports(unitCode, signal) });
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('import.title')}</h1>
        <Steps at={0} />
      </div>
      {may && !isVillage(unitCode) && <p className="warnline">{t('import.villageOnly')}</p>}
      {may && isVillage(unitCode) && (
        <>
          <FileChooser />
          <Template />
        </>
      )}
      <section className="panel sec1">
        <div className="hd">
          <h2 className="h2">{t('import.earlier')}</h2>
        </div>
        <Fetched query={query}>{imports => <Earlier imports={imports} />}</Fetched>
      </section>
    </div>
  );
}

/** Which columns a workbook needs; the order is free. */
function Template() {
  const { t } = useTranslation();
  return (
    <details className="panel body sec1" open>
      <summary>{t('import.template')}</summary>
      <p className="mut sm">{t('import.templateHint')}</p>
      {sheetKinds.map(kind => (
        <div key={kind.kind} style={{ marginTop: 12 }}>
          <div className="tplrow">
            <h3 className="h3">{kind.name}</h3>
            <DocumentButton saves label={t('import.downloadTemplate', { name: kind.name })} ask={() => importTemplate(kind.kind)} />
          </div>
          <div className="tags">
            {kind.columns.map(column => (
              <span key={column.field} className="tag">
                {column.header}
                {column.required && <b>{t('import.needed')}</b>}
              </span>
            ))}
          </div>
        </div>
      ))}
    </details>
  );
}

function Earlier({ imports }: { imports: readonly Import[] }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day, number } = useWords();
  if (imports.length === 0) return <p className="body mut">{t('import.none')}</p>;
  return (
    <ul className="plan">
      {imports.map(one => {
        const totals = totalsOf(one);
        const at = one.committedAt ?? one.checkedAt;
        return (
          <li key={one.id} className="wrap">
            <span className="row">
              <Icon name="file" size={18} />
              <Link to="/s/$unitCode/imports/$importId" params={{ unitCode, importId: one.id }}>
                {one.fileName}
              </Link>
            </span>
            <span className="mut sm grow">
              {at && day(dayOf(timestampDate(at)))}
              {GAP}
              {t('import.counts', { accepted: number(totals.accepted), rejected: number(totals.rejected) })}
            </span>
            {one.state === ImportState.COMMITTED ? (
              <Status tone="ok" shape="check">
                {t('import.committed')}
              </Status>
            ) : one.state === ImportState.UNDONE ? (
              <Status tone="mute" shape="bar">
                {t('import.undoneTitle')}
              </Status>
            ) : (
              <Status tone="mute" shape="diamond">
                {t('import.checkedOnly')}
              </Status>
            )}
          </li>
        );
      })}
    </ul>
  );
}
