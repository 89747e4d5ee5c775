import {
  create,
  type DescMessage,
  type DescMethod,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from '@bufbuild/protobuf';
import type { Context } from '@shuniu/boot';
import { VolunteersFault } from '@shuniu/contracts';
import { databaseErrorOf, isViolation, type Scope, type SqlTx } from '@shuniu/db';
import { volunteersFault } from './volunteers-fault.js';

/** What a constraint of our tables says, in our words. A unique or exclusion constraint is the last word where two came at once. */
const CONSTRAINTS: Readonly<Record<string, VolunteersFault>> = {
  volunteers_unit_id_id_number_index_key: VolunteersFault.ID_NUMBER_TAKEN,
  volunteers_unit_id_login_key: VolunteersFault.LOGIN_TAKEN,
  teams_unit_id_name_key: VolunteersFault.TEAM_NAME_TAKEN,
  team_members_once: VolunteersFault.TEAM_MEMBER_ALREADY,
  title_held: VolunteersFault.TITLE_HELD,
  star_second_person: VolunteersFault.SECOND_PERSON_REQUIRED,
  objection_second_person: VolunteersFault.SECOND_PERSON_REQUIRED,
  star_notice: VolunteersFault.STAR_NOTICE_RUNS,
  commendations_once: VolunteersFault.COMMENDATION_KNOWN,
  complaint_second_person: VolunteersFault.SECOND_PERSON_REQUIRED,
  qualifications_held: VolunteersFault.QUALIFICATION_HELD,
  record_once: VolunteersFault.OVERLAPPING_SERVICE,
  record_second_person: VolunteersFault.SECOND_PERSON_REQUIRED,
};
/** The state of the exceptions by which triggers refuse; the message is a fault's reason. */
const REFUSED = 'SN001';

/** What the database refused, as a fault; everything else as it is. */
export function refusedByDatabase(error: unknown): unknown {
  const told = databaseErrorOf(error);
  if (!told) return error;
  const value = told.code === REFUSED ? VolunteersFault[told.message as keyof typeof VolunteersFault] : CONSTRAINTS[told.constraint ?? ''];
  return value === undefined ? error : volunteersFault(value, { cause: error });
}

/** A name that another row has, as the fault that says so. */
export function takenAs(fault: VolunteersFault): (error: unknown) => never {
  return error => {
    throw isViolation(error) ? volunteersFault(fault, { cause: error }) : error;
  };
}

/** Does a command in one transaction, once for each Idempotency-Key; what the database refuses at any point up to COMMIT is a fault of ours. */
export async function command<M extends DescMethod & { input: DescMessage; output: DescMessage }>(
  context: Context,
  { method, request, scope }: { method: M; request: MessageShape<M['input']>; scope: Scope },
  work: (tx: SqlTx) => Promise<MessageInitShape<M['output']>>,
): Promise<MessageShape<M['output']>> {
  const name = `${method.parent.typeName.replace(/^shuniu\./, '')}.${method.name}`;
  const reply = await context.db
    .once(scope, { method: name, request: toBinary(method.input, request) }, async tx =>
      toBinary(method.output, create(method.output, await work(tx)) as MessageShape<M['output']>),
    )
    .catch(error => {
      throw refusedByDatabase(error);
    });
  return fromBinary(method.output, reply) as MessageShape<M['output']>;
}
