import { Role, type View } from '@shuniu/contracts';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { views } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../dialog.js';
import { TextField } from '../inputs.js';
import { draftOf, type Look, lookOfView } from './list-state.js';

interface ViewDialogProps {
  readonly page: string;
  readonly look: Look;
  /** The view that is renamed or shared; a new one when there is none. */
  readonly view: View | undefined;
  readonly show: (look: Look, tab?: string) => void;
  readonly close: () => void;
}

/** A view's name, and whether the station sees it: only its manager may share. */
export function ViewDialog({ page, look, view, show, close }: ViewDialogProps) {
  const { t } = useTranslation();
  const { me } = useHere();
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const create = useChange(views.createView, made => {
    show(lookOfView(made), made.id);
    close();
  });
  const update = useChange(views.updateView, close);
  const change = view ? update : create;
  const faults = useFaults(change.error, { under: 'view' });
  const send = (): void => {
    if (!view) create.mutate({ view: draftOf(page, look, { name, shared }) });
    else
      update.mutate({
        id: view.id,
        view: { ...draftOf(page, lookOfView(view), { name, shared }), position: view.position, etag: view.etag },
      });
  };
  const mayShare = me.roles.includes(Role.STATION_MANAGER) || shared;
  return (
    <Dialog
      title={view ? t('lists.rename') : t('lists.saveAs')}
      action={t('lists.save')}
      busy={change.isPending}
      fault={faults.form || (faults.fields.filters ?? '')}
      close={close}
      send={send}
    >
      <TextField label={t('lists.name')} value={name} maxLength={24} onChange={setName} error={faults.fields.name} required />
      {mayShare ? (
        <Checkbox checked={shared} onChange={event => setShared(event.target.checked)}>
          {t('lists.share')}
        </Checkbox>
      ) : (
        <p className="mut sm">{t('lists.onlyYou')}</p>
      )}
      <p className="mut sm">{t('lists.keeps')}</p>
    </Dialog>
  );
}
