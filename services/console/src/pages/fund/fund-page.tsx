import { type Fund, FundService, FundState, FundStateSchema, type Project, ProjectService } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { GAP } from '../../ui/gap.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { Sums } from '../../ui/sums.js';
import { useWords } from '../../ui/use-words.js';
import './fund.css';
import { FundDialog } from './fund-dialog.js';
import { FundNav } from './fund-nav.js';
import { ProjectDialog } from './project-dialog.js';
import { ProjectsPanel } from './projects-panel.js';
import { useFunds, useProjects } from './use-fund.js';

/** 基金: what there is, what is set aside, what may be spent, by project. */
export function FundPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const query = useFunds();
  const [founding, setFounding] = useState(false);
  const mayFound = rights.can(FundService.method.createFund, unitCode);
  const found = mayFound && <NextButton onClick={() => setFounding(true)}>{t('fund.found')}</NextButton>;
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('fund.title')}</h1>
      </div>
      <FundNav />
      <Fetched query={query} rows={8}>
        {all =>
          all.length === 0 ? (
            <Empty title={t('fund.none')} why={mayFound ? t('fund.noneWhy') : t('fund.noneYet')} action={found} />
          ) : (
            all.map(fund => <OneFund key={fund.id} fund={fund} />)
          )
        }
      </Fetched>
      {founding && <FundDialog close={() => setFounding(false)} />}
    </div>
  );
}

function OneFund({ fund }: { fund: Fund }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const query = useProjects();
  const [open, setOpen] = useState<'fund' | 'project'>();
  const close = (): void => setOpen(undefined);
  return (
    <article className="onefund">
      <FundHead fund={fund} edit={rights.can(FundService.method.updateFund, fund.unitCode) ? () => setOpen('fund') : undefined} />
      <Fetched query={query} rows={6}>
        {all => {
          const own = all.filter(project => project.fundId === fund.id);
          return (
            <>
              <Whole projects={own} />
              <ProjectsPanel
                projects={own}
                add={
                  rights.can(ProjectService.method.createProject, fund.unitCode) && fund.state === FundState.ACTIVE
                    ? () => setOpen('project')
                    : undefined
                }
              />
            </>
          );
        }}
      </Fetched>
      {open === 'fund' && <FundDialog fund={fund} close={close} />}
      {open === 'project' && <ProjectDialog fundId={fund.id} close={close} />}
      <p className="mut sm row wrap fundfoot">
        <span>{t('fund.noAccountOfOwn', { host: fund.hostCharity })}</span>
        <a className="lnk" href={`/public/funds/${fund.id}`} target="_blank" rel="noreferrer">
          {t('fund.toPublic')}
        </a>
        <Link className="lnk" to="/s/$unitCode/fund/revisions" params={{ unitCode }}>
          {t('revision.title')}
        </Link>
      </p>
    </article>
  );
}

function FundHead({ fund, edit }: { fund: Fund; edit: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { day, word } = useWords();
  return (
    <div className="phead">
      <div>
        <h2 className="h1 serif">{fund.name}</h2>
        <p className="sec">{fund.purpose}</p>
        <p className="mut sm">
          {[
            fund.unitName,
            t('fund.hostIs', { host: fund.hostCharity }),
            fund.agreement && t('fund.agreementIs', { no: fund.agreement }),
            t('fund.since', { day: day(fund.foundedOn) }),
          ]
            .filter(Boolean)
            .join(GAP)}
        </p>
        {fund.state === FundState.CLOSED && (
          <Status tone="mute" shape="bar">
            {word(FundStateSchema, fund.state)}
          </Status>
        )}
      </div>
      {edit && <Button onClick={edit}>{t('fund.editFund')}</Button>}
    </div>
  );
}

/** The fund as a whole: the sums of its projects, so they add up by the way they are made. */
function Whole({ projects }: { projects: readonly Project[] }) {
  const { t } = useTranslation();
  const sum = (of: (project: Project) => { fen: bigint } | undefined) => ({
    fen: projects.reduce((all, p) => all + (of(p)?.fen ?? 0n), 0n),
  });
  return (
    <Sums
      sums={[
        [t('fund.income'), sum(p => p.income)],
        [t('fund.expense'), sum(p => p.expense)],
        [t('fund.posted'), sum(p => p.posted)],
        [t('fund.held'), sum(p => p.held)],
        [t('fund.available'), sum(p => p.available)],
      ]}
    />
  );
}
