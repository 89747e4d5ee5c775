import { type Assessment, AssessmentService, CaseStage, CaseStageSchema, PaperState, RiskLevel, RiskLevelSchema } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assessments } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { Choice, FieldError } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { type CaseFile, isWritable } from './case-file.js';
import { PaperLine } from './paper-line.js';

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

const useScale = (asOf: string) =>
  useQuery({
    queryKey: [AssessmentService.typeName, 'scale', asOf],
    queryFn: ({ signal }) => assessments.getAssessmentScale({ asOf }, { signal }),
  });

export function AssessmentSection(file: CaseFile) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const { word } = useWords();
  const [editing, setEditing] = useState(false);
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
        <AssessmentForm key={newest?.paper?.etag} file={file} newest={newest} />
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
  const scale = useScale(one.content?.on ?? '');
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

/** The draft: saved as often as wished, submitted once whole. */
function AssessmentForm({ file, newest }: { file: CaseFile; newest: Assessment | undefined }) {
  const { t } = useTranslation();
  const { language } = useWords();
  const was = newest?.content;
  const [scores, setScores] = useState<Readonly<Record<string, number>>>(() =>
    Object.fromEntries((was?.scores ?? []).map(s => [s.domain, s.score])),
  );
  const [needs, setNeeds] = useState(was?.needs ?? '');
  const [strengths, setStrengths] = useState(was?.strengths ?? '');
  const [ownView, setOwnView] = useState(was?.ownView ?? '');
  const [on, setOn] = useState(was?.on || today());
  const scale = useScale(on);
  const content = { on, needs, strengths, ownView, scores: Object.entries(scores).map(([domain, score]) => ({ domain, score })) };
  const request = { caseId: file.of.id, content, etag: newest?.paper?.etag ?? '' };
  const save = useChange(assessments.saveAssessment);
  const submit = useChange(async (input: typeof request, options) => {
    const saved = await assessments.saveAssessment(input, options);
    return assessments.submitAssessment({ id: saved.paper?.id ?? '', etag: saved.paper?.etag ?? '' });
  });
  const faults = useFaults(submit.error ?? save.error, { under: 'content', reasons: { DATE_IN_FUTURE: 'on' } });
  return (
    <div className="form">
      {newest?.paper?.returnReason && <p className="st danger">{t('case.returned', { reason: newest.paper.returnReason })}</p>}
      <p className="mut sm">{t('case.scoreHint')}</p>
      {scale.data?.domains.map(d => (
        <Choice
          key={d.code}
          label={language === 'en' ? d.nameEn : d.name}
          value={scores[d.code]}
          options={Array.from({ length: d.maxScore + 1 }, (_, n) => [n, String(n)] as const)}
          onChange={n => setScores({ ...scores, [d.code]: n })}
        />
      ))}
      <FieldError text={faults.fields.scores} />
      <TextField label={t('approval.needs')} value={needs} onChange={setNeeds} rows={3} maxLength={2000} />
      <TextField label={t('approval.strengths')} value={strengths} onChange={setStrengths} rows={2} maxLength={2000} />
      <TextField label={t('approval.ownView')} value={ownView} onChange={setOwnView} rows={2} maxLength={1000} />
      <DayField label={t('approval.on')} value={on} max={today()} onChange={setOn} error={faults.fields.on} required />
      <FieldError text={faults.form} />
      <div className="row wrap">
        <NextButton size="large" loading={submit.isPending} onClick={() => submit.mutate(request)}>
          {t('case.submitAssessment')}
        </NextButton>
        <Button size="large" loading={save.isPending} onClick={() => save.mutate(request)}>
          {t('case.saveDraft')}
        </Button>
      </div>
    </div>
  );
}
