import { type Approval, type Post, PostService, Role } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalRouting } from '../../api/file-services.js';
import { posts } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { roleKey } from '../../shell/role-key.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';

interface Props {
  readonly approval: Approval;
  readonly close: () => void;
  readonly done: () => void;
}
const STAFF = [Role.STATION_MANAGER, Role.SOCIAL_WORKER];

/** Who else works at the station today, a person once; undefined until it is known. */
function useColleagues(unit: string, roles: readonly Role[]): readonly Post[] | undefined {
  const { me } = useHere();
  const { data } = useQuery({
    queryKey: [PostService.typeName, 'at', unit],
    queryFn: ({ signal }) => posts.listPosts({ unit, pageSize: 200 }, { signal }),
  });
  const day = today();
  const held = data?.posts.filter(
    p => p.unitCode === unit && roles.includes(p.role) && p.login !== me.login && p.validFrom <= day && (!p.validTo || day <= p.validTo),
  );
  return held?.filter((p, n) => held.findIndex(o => o.login === p.login) === n);
}

/** 转办: to another manager of the station, with a note. */
export function HandOverDialog({ approval, close, done }: Props) {
  const { t } = useTranslation();
  const [toLogin, setTo] = useState('');
  const [note, setNote] = useState('');
  const managers = useColleagues(approval.unitCode, [Role.STATION_MANAGER])?.filter(p => p.login !== approval.submittedBy);
  const nobody = managers?.length === 0;
  const hand = useChange(approvalRouting.handOverApproval, () => {
    close();
    done();
  });
  const faults = useFaults(hand.error);
  return (
    <Dialog
      title={t('approval.handOver')}
      action={nobody ? t('approval.back') : t('approval.handOverNow')}
      busy={hand.isPending}
      fault={faults.form}
      close={close}
      send={() => (nobody ? close() : hand.mutate({ id: approval.id, toLogin, note: note.trim(), etag: approval.etag }))}
    >
      <p className="sec">{nobody ? t('approval.nobodyElse') : t('approval.handOverWhy')}</p>
      {!nobody && (
        <>
          <Field label={t('approval.handOverTo')} error={faults.fields.toLogin} required>
            {({ status: _, ...control }) => (
              <select {...control} className="sel" value={toLogin} onChange={event => setTo(event.target.value)}>
                <option value="">{t('list.choose')}</option>
                {managers?.map(of => (
                  <option key={of.login} value={of.login}>
                    {whoOf(of, 'login')}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            label={t('approval.handOverNote')}
            value={note}
            onChange={setNote}
            error={faults.fields.note}
            maxLength={200}
            rows={2}
          />
        </>
      )}
    </Dialog>
  );
}

/** 抄送: to colleagues of the station. */
export function CopyDialog({ approval, close, done }: Props) {
  const { t } = useTranslation();
  const [logins, setLogins] = useState<readonly string[]>([]);
  const colleagues = useColleagues(approval.unitCode, STAFF);
  const copy = useChange(approvalRouting.copyApproval, () => {
    close();
    done();
  });
  const faults = useFaults(copy.error);
  return (
    <Dialog
      title={t('approval.copy')}
      action={t('approval.copyNow')}
      busy={copy.isPending}
      fault={faults.fields.logins ?? faults.form}
      close={close}
      send={() => copy.mutate({ id: approval.id, logins: [...logins] })}
    >
      <p className="sec">{colleagues?.length === 0 ? t('approval.nobodyToTell') : t('approval.copyWhy')}</p>
      <fieldset className="opts">
        <legend className="b">{t('approval.copyTo')}</legend>
        {colleagues?.map(of => (
          <label key={of.login} className="opt">
            <input
              type="checkbox"
              checked={logins.includes(of.login)}
              onChange={event => setLogins(before => (event.target.checked ? [...before, of.login] : before.filter(l => l !== of.login)))}
            />
            <span>
              <b>{whoOf(of, 'login')}</b> <span className="mut sm">{t(roleKey(of.role))}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
