import { type Import, ImportService } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { save } from '../../api/document.js';
import { markedWorkbook } from '../../api/imports.js';
import { useHere } from '../../session/use-me.js';
import { Icon, Shape } from '../../ui/icons.js';
import { Empty } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { type Finding, findingsOf, headerOf, type Reason, reasonKey, reasonsOf, totalsOf } from './report.js';

const FIRST = 100;
const keyOf = (reason: Pick<Reason, 'level' | 'reason'>): string => `${reason.level}:${reason.reason}`;

/** 哪里不对: every row to look at, with the number that Excel shows and the reason in words. */
export function Findings({ of }: { of: Import }) {
  const { t } = useTranslation();
  const findings = findingsOf(of.sheets);
  const [chosen, setChosen] = useState('');
  const [all, setAll] = useState(false);
  // A sheet whose columns are missing was not read: nothing is known of its rows.
  if (findings.length === 0 && totalsOf(of).missingColumns > 0) return null;
  if (findings.length === 0) return <Empty title={t('import.clean')} why={t('import.cleanWhy')} />;
  const some = chosen ? findings.filter(f => keyOf(f) === chosen) : findings;
  const shown = all ? some : some.slice(0, FIRST);
  return (
    <div className="impbody">
      <Reasons of={of} findings={findings} chosen={chosen} onChoose={setChosen} />
      <section className="panel scroll">
        <FindingTable of={of} findings={shown} />
        {shown.length < some.length && (
          <p className="body">
            <button type="button" className="lnk sm" onClick={() => setAll(true)}>
              {t('import.moreRows', { count: some.length - shown.length })}
            </button>
          </p>
        )}
      </section>
    </div>
  );
}

interface ReasonsProps {
  readonly of: Import;
  readonly findings: readonly Finding[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}
/** How often each reason; one chosen shows its rows alone. */
export function Reasons({ of, findings, chosen, onChoose }: ReasonsProps) {
  const { t } = useTranslation();
  return (
    <aside aria-label={t('import.why')}>
      <h2 className="h3">{t('import.why')}</h2>
      <ul className="why">
        <li>
          <button type="button" aria-pressed={chosen === ''} onClick={() => onChoose('')}>
            {t('import.allFindings')}
            <span className="num mut">{findings.length}</span>
          </button>
        </li>
        {reasonsOf(findings).map(reason => (
          <li key={keyOf(reason)}>
            <button type="button" aria-pressed={chosen === keyOf(reason)} onClick={() => onChoose(keyOf(reason))}>
              <span className={reason.level === 'fault' ? 'st danger' : 'st warn'}>
                <Shape name={reason.level === 'fault' ? 'square' : 'openTriangle'} size={10} />
                {t(reasonKey(reason.reason))}
              </span>
              <span className="num mut">{reason.count}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="mut sm" style={{ margin: '14px 0 6px' }}>
        {t('import.rowNumbers')}
      </p>
      <Download of={of} />
    </aside>
  );
}

function Download({ of }: { of: Import }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [failed, setFailed] = useState(false);
  if (!rights.can(ImportService.method.getMarkedChunk)) return null;
  const load = async (): Promise<void> => {
    setFailed(false);
    try {
      save(await markedWorkbook(of.id), t('import.markedName', { name: of.fileName.replace(/\.xlsx$/i, '') }));
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <button type="button" className="lnk sm" onClick={() => void load()}>
        <Icon name="import" size={15} />
        {t('import.download')}
      </button>
      {failed && <p className="st danger sm">{t('state.failed')}</p>}
    </>
  );
}

function FindingTable({ of, findings }: { of: Import; findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const several = of.sheets.length > 1;
  return (
    <table className="plain">
      <thead>
        <tr>
          {several && <th scope="col">{t('import.sheetHead')}</th>}
          <th scope="col" className="r">
            {t('import.row')}
          </th>
          <th scope="col">{t('import.column')}</th>
          <th scope="col">{t('import.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {findings.map(finding => (
          <tr key={`${finding.sheet}:${finding.row}:${finding.level}:${finding.field}:${finding.reason}`}>
            {several && <td className="nw">{finding.sheet}</td>}
            <td className="r num mut">{finding.row}</td>
            <td className="nw">{headerOf(of.kind, finding.field)}</td>
            <td>
              <Status tone={finding.level === 'fault' ? 'danger' : 'warn'} shape={finding.level === 'fault' ? 'square' : 'openTriangle'}>
                {finding.message || t(reasonKey(finding.reason))}
              </Status>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
