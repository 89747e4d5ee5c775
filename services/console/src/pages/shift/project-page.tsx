import { JoinModeSchema, type ServiceProject, ServiceProjectKindSchema, ServiceProjectService, ShiftService } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serviceProjects, shifts } from '../../api/shift-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { Facts } from '../../ui/facts.js';
import { Said } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { EndProjectDialog, ProjectDialog } from './project-dialog.js';
import { Days, ProjectStatus } from './project-words.js';
import { ShiftDialog } from './shift-dialog.js';
import { nameOf, ShiftStatus, useTimes } from './shift-words.js';
import { Templates } from './templates.js';
import './shift.css';

const route = getRouteApi('/s/$unitCode/shifts/projects/$serviceProjectId');
const { method } = ServiceProjectService;

/** One project: its shifts to come, those that come again, and what it is. */
export function ProjectPage() {
  const { serviceProjectId } = route.useParams();
  const query = useQuery({
    queryKey: [ServiceProjectService.typeName, serviceProjectId],
    queryFn: ({ signal }) => serviceProjects.getServiceProject({ id: serviceProjectId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={6}>
        {of => (
          <>
            <Head of={of} />
            <Said key={of.etag} />
            <div className="shiftcols">
              <div>
                <Coming of={of} />
                <Templates of={of} />
              </div>
              <About of={of} />
            </div>
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ of }: { of: ServiceProject }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const [dialog, setDialog] = useState<'shift' | 'edit' | 'end'>();
  const writes = !of.ended && rights.can(method.updateServiceProject, of.unitCode);
  const close = () => setDialog(undefined);
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/shifts/projects" params={{ unitCode }} search={{}}>
          {t('shift.projects')}
        </Link>
        {of.name}
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{of.name}</h1>
          <ProjectStatus of={of} chip />
        </div>
        {writes && (
          <span className="row wrap">
            <Button onClick={() => setDialog('end')}>{t('shift.endProject')}</Button>
            <Button onClick={() => setDialog('edit')}>{t('shift.editProject')}</Button>
            <NextButton onClick={() => setDialog('shift')}>{t('shift.plan')}</NextButton>
          </span>
        )}
      </div>
      {dialog === 'shift' && <ShiftDialog day={of.startsOn > today() ? of.startsOn : today()} projectId={of.id} close={close} />}
      {dialog === 'edit' && <ProjectDialog project={of} close={close} />}
      {dialog === 'end' && <EndProjectDialog project={of} close={close} />}
    </>
  );
}

function Coming({ of }: { of: ServiceProject }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { title } = useWords();
  const times = useTimes();
  const query = useQuery({
    queryKey: [ShiftService.typeName, 'of', of.id],
    queryFn: ({ signal }) => shifts.listShifts({ projectId: of.id, fromOn: today(), toOn: addDays(today(), 30), pageSize: 60 }, { signal }),
  });
  return (
    <section className="panel body">
      <h2 className="h2">{t('shift.coming')}</h2>
      <Fetched query={query} rows={3}>
        {page =>
          page.shifts.length === 0 ? (
            <p className="mut">{t('shift.noComing')}</p>
          ) : (
            <ul className="thin">
              {page.shifts.map(s => (
                <li key={s.id} className="btw wrap">
                  <Link className="lnk" to="/s/$unitCode/shifts/$shiftId" params={{ unitCode, shiftId: s.id }}>
                    {t('shift.comingOf', { day: title(s.onDay), times: times(s), name: s.roleName || nameOf(s) })}
                  </Link>
                  <ShiftStatus of={s} />
                </li>
              ))}
            </ul>
          )
        }
      </Fetched>
    </section>
  );
}

function About({ of }: { of: ServiceProject }) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <section className="panel body">
      <h2 className="h2">{t('shift.facts')}</h2>
      <Facts
        facts={[
          [t('shift.kind'), word(ServiceProjectKindSchema, of.kind)],
          [t('shift.joinMode'), word(JoinModeSchema, of.joinMode)],
          [t('shift.team'), of.teamName],
          [t('shift.days'), <Days key="days" of={of} />],
          [t('shift.roles'), of.roles.map(r => r.name).join('、')],
          [t('qualification.asked'), of.qualifications.map(q => q.name).join('、')],
          [t('shift.place'), of.place],
          [t('shift.served'), of.served],
          [t('shift.description'), of.description],
          [t('shift.responsible'), whoOf(of, 'responsible')],
          [t('shift.endReason'), of.endReason],
        ]}
      />
    </section>
  );
}
