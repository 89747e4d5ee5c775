import type { Message } from '@shuniu/contracts';

/** Where a message leads, by what it is about; a page that lists things needs no id. */
const PATHS: Readonly<Record<string, (id: string) => string>> = {
  absence: id => `absences/${id}`,
  activity: id => `activities/${id}`,
  adjustment: id => `fund/adjustments/${id}`,
  approval: id => `approvals?id=${id}`,
  complaint: id => `volunteers/complaints/${id}`,
  digest: id => `digests?id=${id}`,
  disclosure: id => `disclosures/${id}`,
  fund: () => 'fund',
  farmProduct: id => `shop/farm/${id}`,
  grant: id => `grants/${id}`,
  import: id => `imports/${id}`,
  ownFile: () => 'volunteers/own',
  round: id => `volunteers/rounds/${id}`,
  roundStop: () => 'volunteers/rounds',
  shift: id => `shifts/${id}`,
  referral: id => `referrals/${id}`,
  resident: id => `residents/${id}`,
  settlement: id => `shop/settlements/${id}`,
  delivery: () => 'shop/deliveries',
  offer: () => 'shop/offers',
  order: id => `shop/orders/${id}`,
  orderCheck: () => 'shop/checks',
  mealBooking: () => 'shop/canteen/day',
  signals: () => 'signals',
  supervisionNote: id => `notes?id=${id}`,
  starCase: id => `volunteers/stars/${id}`,
  team: id => `volunteers/teams/${id}`,
  volunteer: id => `volunteers/${id}`,
  transfer: () => 'transfers',
};

/** The page's address inside the console, or nothing for a subject without a page. */
export function pathOf({ unitCode, subject, subjectId }: Pick<Message, 'unitCode' | 'subject' | 'subjectId'>): string | undefined {
  const path = PATHS[subject]?.(encodeURIComponent(subjectId));
  return path === undefined ? undefined : `/s/${unitCode}/${path}`;
}
