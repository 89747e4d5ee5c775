import { type Assessment, CaseStage, CaseStageSchema, PaperState, RiskLevel, RiskLevelSchema } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { AssessmentForm } from './assessment-form.js';
import { type CaseFile, isWritable } from './case-file.js';
import { PaperLine } from './paper-line.js';
import { useRounds } from './use-rounds.js';
import { useScale } from './use-scale.js';

const TONES: Readonly<Record<RiskLevel, Tone>> = {
  [RiskLevel.UNSPECIFIED]: 'mute',
  [RiskLevel.LOW]: 'ok',
  [RiskLevel.MEDIUM]: 'warn',
  [RiskLevel.HIGH]: 'danger',
};
const SHAPES = {
  [RiskLevel.UNSPECIFIED]: 'ring',
  [RiskLevel.LOW]: 'ring',
  [RiskLevel.MEDIUM]: 'openTriangle',
  [RiskLevel.HIGH]: 'triangle',
} as const;

export function AssessmentSection(file: CaseFile) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const { word } = useWords();
  const [editing, setEditing] = useState(false);
  const rounds = useRounds(() => setEditing(false));
  const mayWrite = rights.narrative && isWritable(file) && file.of.stage === CaseStage.ASSESSMENT;
  const [newest] = file.assessments;
  const isAsked = mayWrite && (!newest || newest.paper?.state !== PaperState.APPROVED);
  return (
    <section className="panel body">
      <div className="row btw">
        <h2 className="h2">{word(CaseStageSchema, CaseStage.ASSESSMENT)}</h2>
        {mayWrite && !editing && !isAsked && <Button onClick={() => setEditing(true)}>{t('case.rewrite')}</Button>}
      </div>
      {mayWrite && (isAsked || editing) ? (
        <AssessmentForm key={rounds.round} file={file} newest={newest} done={rounds.next} />
      ) : (
        file.assessments.length === 0 && <p className="mut">{t('case.noAssessment')}</p>
      )}
      {file.assessments
        .filter(a => !(isAsked && a === newest && a.paper?.state === PaperState.DRAFT))
        .map(one => (
          <Written key={one.paper?.id} one={one} />
        ))}
    </section>
  );
}

function Written({ one }: { one: Assessment }) {
  const { t } = useTranslation();
  const { word, day, language } = useWords();
  const scale = useScale(one.content?.on);
  const { content } = one;
  return (
    <div>
      <PaperLine paper={one.paper} />
      {!content && <p className="mut">{t('case.withheld')}</p>}
      {content && (
        <>
          <p className="row wrap">
            <Status tone={TONES[one.risk]} shape={SHAPES[one.risk]}>
              {word(RiskLevelSchema, one.risk)}
            </Status>
            <span className="sec">{t('case.total', { total: one.total })}</span>
            <span className="mut sm">{day(content.on)}</span>
          </p>
          <ul className="scores">
            {content.scores.map(s => {
              const domain = scale.data?.domains.find(d => d.code === s.domain);
              return (
                <li key={s.domain}>
                  <span>{(language === 'en' ? domain?.nameEn : domain?.name) ?? ''}</span> <b className="num">{s.score}</b>
                </li>
              );
            })}
          </ul>
          <dl className="kv2">
            <dt>{t('approval.needs')}</dt>
            <dd className="pre">{content.needs || t('case.blank')}</dd>
            <dt>{t('approval.strengths')}</dt>
            <dd className="pre">{content.strengths || t('case.blank')}</dd>
            <dt>{t('approval.ownView')}</dt>
            <dd className="pre">{content.ownView || t('case.blank')}</dd>
          </dl>
        </>
      )}
    </div>
  );
}
