import { type CategoryReview, SignalService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signals } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { GAP } from '../../ui/gap.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import { useCategories } from '../resident/use-categories.js';

const route = getRouteApi('/s/$unitCode/signals');

/** 待核实: categories whose review date has passed, the longest first. */
export function ReviewList() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: before => ({ ...before, pageToken }) as never }));
  const [confirming, setConfirming] = useState<CategoryReview>();
  const request = { unit: unitCode, pageSize: 50, pageToken: search.pageToken ?? '' };
  const query = useQuery({
    queryKey: [SignalService.typeName, 'reviews', request],
    queryFn: ({ signal }) => signals.listCategoryReviews(request, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <p className="sec tablede">{t('review.lede')}</p>
      <Fetched query={query} rows={10}>
        {page =>
          page.reviews.length === 0 ? (
            <Empty title={t('review.empty')} why={t('review.emptyWhy')} />
          ) : (
            <>
              <ul className="panel plan signals">
                {page.reviews.map(review => (
                  <Row key={review.id} review={review} onConfirm={setConfirming} />
                ))}
              </ul>
              <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)} />
            </>
          )
        }
      </Fetched>
      {confirming && <ConfirmDialog review={confirming} close={() => setConfirming(undefined)} />}
    </>
  );
}

function Row({ review, onConfirm }: { review: CategoryReview; onConfirm: (review: CategoryReview) => void }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { day } = useWords();
  const { name } = useCategories();
  const person = { to: '/s/$unitCode/residents/$residentId', params: { unitCode, residentId: review.residentId } } as const;
  return (
    <li>
      <div className="grow">
        <Link className="nm" {...person}>
          {review.residentName}
        </Link>
        <span className="mut sm">
          {GAP}
          {review.hamlet}
        </span>
        <p>{review.guarded ? t('review.guarded') : name(review.category)}</p>
      </div>
      <Status tone="warn" shape="openTriangle">
        {t('review.passed', { day: day(review.reviewOn), count: review.daysOverdue })}
      </Status>
      {rights.can(SignalService.method.confirmCategory, review.unitCode) && (
        <div className="signalacts">
          <button type="button" className="lnk sm" onClick={() => onConfirm(review)}>
            {t('review.confirm')}
          </button>
          <Link className="lnk sm" {...person}>
            {t('review.end')}
          </Link>
        </div>
      )}
    </li>
  );
}

function ConfirmDialog({ review, close }: { review: CategoryReview; close: () => void }) {
  const { t } = useTranslation();
  const { name } = useCategories();
  const [evidence, setEvidence] = useState('');
  const [reviewOn, setReviewOn] = useState('');
  const confirm = useChange(signals.confirmCategory, close);
  const faults = useFaults(confirm.error, { reasons: { DATES_OUT_OF_ORDER: 'reviewOn' } });
  const category = review.guarded ? t('review.guarded') : name(review.category);
  return (
    <Dialog
      title={t('review.confirmOf', { name: review.residentName, category })}
      action={t('review.save')}
      busy={confirm.isPending}
      fault={faults.form}
      close={close}
      send={() => confirm.mutate({ id: review.id, evidence, reviewOn })}
    >
      <TextField
        label={t('review.evidence')}
        hint={t('review.evidenceHint')}
        value={evidence}
        onChange={setEvidence}
        error={faults.fields.evidence}
        maxLength={200}
        required
      />
      <DayField
        label={t('review.next')}
        hint={t('review.nextHint')}
        value={reviewOn}
        onChange={setReviewOn}
        error={faults.fields.reviewOn}
      />
    </Dialog>
  );
}
