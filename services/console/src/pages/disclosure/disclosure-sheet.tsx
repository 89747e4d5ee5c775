import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Disclosure, type DisclosureFigures, DisclosureState } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import { GAP } from '../../ui/gap.js';
import { Sums } from '../../ui/sums.js';
import { useWords } from '../../ui/use-words.js';
import { useDutyName, usePeriodName } from './disclosure-words.js';
import { Part } from './part.js';
import { Donors, Kinds, Matters, Projects } from './sheet-tables.js';

/** 公示页 as everybody will see it; it prints on A4 for the notice board. */
export function DisclosureSheet({ of }: { of: Disclosure }) {
  const { t } = useTranslation();
  const { figures } = of;
  if (!figures) return null;
  const draft = of.state === DisclosureState.DRAFT;
  return (
    <article className="panel dssheet" aria-label={draft ? t('disclosure.preview') : t('disclosure.sheet')}>
      {draft && <p className="mut sm dsstamp">{t('disclosure.isPreview')}</p>}
      {of.state === DisclosureState.CORRECTED && <p className="b dsstamp">{t('disclosure.wasCorrected')}</p>}
      <SheetHead of={of} figures={figures} />
      {of.explanation && (
        <Part title={t('disclosure.explanation')}>
          <p className="dssaid">{of.explanation}</p>
        </Part>
      )}
      <Totals figures={figures} />
      {of.note && (
        <Part title={t('disclosure.note')}>
          <p className="dssaid">{of.note}</p>
        </Part>
      )}
      <Projects projects={figures.projects} />
      <Kinds figures={figures} />
      <Donors figures={figures} />
      <Matters matters={figures.matters} />
      <Ratio figures={figures} />
      <Part title={t('disclosure.source')}>
        <p className="sm">{figures.source}</p>
      </Part>
      <Proof of={of} figures={figures} />
    </article>
  );
}

function SheetHead({ of, figures }: { of: Disclosure; figures: DisclosureFigures }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const nameOf = useDutyName();
  const periodName = usePeriodName();
  return (
    <header>
      <p className="mut">{[figures.unitName, figures.fundName, figures.projectName].filter(Boolean).join(GAP)}</p>
      <h2 className="h1 serif">{t('disclosure.nameOf', { name: nameOf(figures), period: periodName(figures.fromOn, figures.toOn) })}</h2>
      <p className="sec">
        {[
          t('disclosure.fromLedger', { host: figures.hostCharity }),
          of.publishedAt && t('disclosure.publishedAt', { day: day(dayOf(timestampDate(of.publishedAt))) }),
        ]
          .filter(Boolean)
          .join(GAP)}
      </p>
    </header>
  );
}

function Totals({ figures: { sums } }: { figures: DisclosureFigures }) {
  const { t } = useTranslation();
  const moved = (name: string, amount: { fen: bigint } | undefined) => ((amount?.fen ?? 0n) === 0n ? [] : [[name, amount] as const]);
  return (
    <Sums
      sums={[
        [t('disclosure.opening'), sums?.opening],
        [t('fund.income'), sums?.income],
        [t('fund.expense'), sums?.expense],
        ...moved(t('disclosure.transfer'), sums?.transfer),
        ...moved(t('disclosure.other'), sums?.other),
        [t('disclosure.closing'), sums?.closing],
      ]}
    />
  );
}

function Ratio({ figures: { ratio, toOn } }: { figures: DisclosureFigures }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const [spent, last] = [ratio?.spent?.fen ?? 0n, ratio?.lastIncome?.fen ?? 0n];
  if (!ratio || last <= 0n) return null;
  const percent = (Number((spent * 1000n) / last) / 10).toFixed(1);
  return (
    <Part title={t('disclosure.ratio')}>
      <p>{t('disclosure.ratioIs', { day: day(toOn), spent: moneyWords(ratio.spent), last: moneyWords(ratio.lastIncome), percent })}</p>
      <p className="mut sm dsscreen">{t('disclosure.ratioWhy')}</p>
    </Part>
  );
}

const inFours = (hash: string): string => hash.replace(/(.{4})(?=.)/g, '$1 ').toUpperCase();
function Proof({ of, figures: { head } }: { of: Disclosure; figures: DisclosureFigures }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return (
    <footer className="dsproof">
      <section>
        <h3 className="b">{t('disclosure.digest')}</h3>
        {of.digest ? <p className="num dshash">{inFours(of.digest)}</p> : <p className="mut sm">{t('disclosure.digestLater')}</p>}
      </section>
      <section>
        <h3 className="b">{t('disclosure.head')}</h3>
        {head ? (
          <>
            <p className="num dshash">{inFours(head.hash)}</p>
            <p className="mut sm">{t('disclosure.headOf', { day: day(head.on), seq: head.seq })}</p>
          </>
        ) : (
          <p className="mut sm">{t('disclosure.noHead')}</p>
        )}
      </section>
    </footer>
  );
}
