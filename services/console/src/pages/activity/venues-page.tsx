import { type Venue, VenueService } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { venues } from '../../api/activity-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { TextField } from '../../ui/inputs.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useVenues } from './use-venues.js';

const { method } = VenueService;

/** 场地 of the station: how many each holds; two approved activities are never in one at once. */
export function VenuesPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const [open, setOpen] = useState<{ venue: Venue | undefined }>();
  const query = useVenues();
  const writes = rights.can(method.updateVenue, unitCode);
  return (
    <div className="page">
      <Breadcrumbs>
        <Link to="/s/$unitCode/activities" params={{ unitCode }} search={{}}>
          {t('activity.title')}
        </Link>
        {t('venue.title')}
      </Breadcrumbs>
      <div className="phead">
        <h1 className="ptitle serif">{t('venue.title')}</h1>
        {writes && <NextButton onClick={() => setOpen({ venue: undefined })}>{t('venue.make')}</NextButton>}
      </div>
      <Fetched query={query} rows={4}>
        {all =>
          all.length === 0 ? (
            <Empty title={t('venue.empty')} why={t('venue.emptyWhy')} />
          ) : (
            <div className="panel">
              <FoldingTable heads={[t('venue.name'), t('venue.capacity'), t('venue.note'), t('venue.state'), unseen(t('venue.edit'))]}>
                {all.map(of => (
                  <tr key={of.id}>
                    <td className="nm">{of.name}</td>
                    <td className="num" data-head={t('venue.capacity')}>
                      {of.capacity > 0 ? t('venue.holds', { count: of.capacity }) : t('venue.uncounted')}
                    </td>
                    <td data-head={t('venue.note')}>{of.note}</td>
                    <td data-head={t('venue.state')}>
                      <Status tone={of.retired ? 'mute' : 'ok'} shape={of.retired ? 'ring' : 'check'}>
                        {of.retired ? t('venue.retired') : t('venue.used')}
                      </Status>
                    </td>
                    <td className="nw r">
                      {writes && (
                        <Button size="small" onClick={() => setOpen({ venue: of })}>
                          {t('venue.edit')}
                          <span className="sr">{of.name}</span>
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </FoldingTable>
            </div>
          )
        }
      </Fetched>
      {open && <VenueDialog venue={open.venue} close={() => setOpen(undefined)} />}
    </div>
  );
}

function VenueDialog({ venue, close }: { venue: Venue | undefined; close: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({
    name: venue?.name ?? '',
    capacity: venue && venue.capacity > 0 ? String(venue.capacity) : '',
    note: venue?.note ?? '',
    use: venue?.retired ? 'no' : 'yes',
  });
  const create = useChange(venues.createVenue, close);
  const update = useChange(venues.updateVenue, close);
  const faults = useFaults(create.error ?? update.error, { under: 'venue', reasons: { VENUE_NAME_TAKEN: 'name' } });
  const set = (part: Partial<typeof typed>): void => setTyped({ ...typed, ...part });
  const send = (): void => {
    const { name, note, use } = typed;
    const of = { name, note, capacity: Number(typed.capacity) || 0, retired: use === 'no', etag: venue?.etag ?? '' };
    if (venue) update.mutate({ id: venue.id, venue: of });
    else create.mutate({ venue: of });
  };
  return (
    <Dialog
      title={venue ? venue.name : t('venue.make')}
      action={t('venue.keep')}
      busy={create.isPending || update.isPending}
      fault={faults.form}
      close={close}
      send={send}
    >
      <TextField
        name="name"
        label={t('venue.name')}
        value={typed.name}
        maxLength={40}
        onChange={name => set({ name })}
        error={faults.fields.name}
        required
      />
      <TextField
        name="capacity"
        label={t('venue.capacity')}
        value={typed.capacity}
        short
        hint={t('venue.capacityHint')}
        onChange={capacity => set({ capacity })}
        error={faults.fields.capacity}
      />
      <TextField
        name="note"
        label={t('venue.note')}
        value={typed.note}
        maxLength={200}
        hint={t('venue.noteHint')}
        onChange={note => set({ note })}
        error={faults.fields.note}
      />
      {venue && (
        <Choice
          name="use"
          label={t('venue.state')}
          value={typed.use}
          options={[
            ['yes', t('venue.used')],
            ['no', t('venue.retired')],
          ]}
          onChange={use => set({ use })}
        />
      )}
    </Dialog>
  );
}
