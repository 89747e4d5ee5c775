import { type Activity, ActivityState, AttendanceService, PostService, Role } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attendances } from '../../api/activity-services.js';
import { posts } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { Field, FieldError } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { Select } from '../../ui/select.js';

const { method } = AttendanceService;

/** 签到员: volunteers who may stand at the door of this activity. */
export function StewardPanel({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [naming, setNaming] = useState(false);
  const isOpen = [ActivityState.APPROVED, ActivityState.PUBLISHED, ActivityState.HELD].includes(of.state);
  const may = rights.can(method.setSteward, of.unitCode) && isOpen;
  const { data: door } = useQuery({
    queryKey: [AttendanceService.typeName, of.id, 'door'],
    queryFn: ({ signal }) => attendances.getDoor({ activityId: of.id }, { signal }),
    enabled: may,
  });
  const drop = useChange(attendances.setSteward);
  const faults = useFaults(drop.error);
  if (!may || !door) return null;
  return (
    <section className="panel body">
      <div className="btw wrap">
        <h2 className="h2">{t('activity.stewards')}</h2>
        <Button onClick={() => setNaming(true)}>{t('activity.nameSteward')}</Button>
      </div>
      {door.named.length === 0 ? (
        <p className="sec">{t('activity.noStewards')}</p>
      ) : (
        <ul className="aparties">
          {door.named.map(one => (
            <li key={one.login} className="btw wrap">
              <span>
                <b>{one.name || one.login}</b> <span className="mut sm">{t('activity.namedBy', { who: whoOf(one, 'namedBy') })}</span>
              </span>
              <Button
                size="small"
                loading={drop.isPending && drop.variables?.login === one.login}
                aria-label={t('activity.saysOf', { label: t('activity.dropSteward'), name: one.name || one.login })}
                onClick={() => drop.mutate({ activityId: of.id, login: one.login, named: false })}
              >
                {t('activity.dropSteward')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FieldError text={faults.form} />
      {naming && <NameDialog of={of} close={() => setNaming(false)} />}
    </section>
  );
}

function NameDialog({ of, close }: { of: Activity; close: () => void }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [login, setLogin] = useState('');
  const reads = rights.can(PostService.method.listPosts);
  const { data } = useQuery({
    queryKey: [PostService.typeName, 'volunteers', of.unitCode],
    queryFn: ({ signal }) => posts.listPosts({ pageSize: 200 }, { signal }),
    enabled: reads,
  });
  const volunteers = (data?.posts ?? [])
    .filter(post => post.role === Role.VOLUNTEER && post.unitCode === of.unitCode)
    .map(post => [post.login, post.loginName || post.login] as const);
  const send = useChange(attendances.setSteward, close);
  const faults = useFaults(send.error);
  return (
    <Dialog
      title={t('activity.nameSteward')}
      action={t('activity.nameNow')}
      busy={send.isPending}
      fault={faults.form}
      close={close}
      send={() => send.mutate({ activityId: of.id, login: login.trim(), named: true })}
    >
      <p className="sec">{t('activity.stewardWhy')}</p>
      {volunteers.length > 0 ? (
        <Field name="login" label={t('activity.stewardWho')} error={faults.fields.login} required>
          {({ id }) => <Select id={id} none={t('list.choose')} value={login} options={volunteers} onChange={setLogin} />}
        </Field>
      ) : (
        <TextField
          name="login"
          label={t('activity.stewardLogin')}
          value={login}
          hint={t('activity.stewardHint')}
          maxLength={60}
          onChange={setLogin}
          error={faults.fields.login}
          required
        />
      )}
    </Dialog>
  );
}
