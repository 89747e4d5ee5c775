import { absence } from './absence.js';
import { activity } from './activity.js';
import { adjustment } from './adjustment.js';
import { approval } from './approval.js';
import { bank } from './bank.js';
import { board } from './board.js';
import { canteen } from './canteen.js';
import { carry } from './carry.js';
import { caseTexts } from './case.js';
import { certificate } from './certificate.js';
import { check } from './check.js';
import { common } from './common.js';
import { consent } from './consent.js';
import { digest } from './digest.js';
import { disclosure } from './disclosure.js';
import { donation } from './donation.js';
import { duplicate } from './duplicate.js';
import { exportTexts } from './export.js';
import { farm } from './farm.js';
import { feed } from './feed.js';
import { feedback } from './feedback.js';
import { firstWords } from './first-words.js';
import { formTexts } from './form.js';
import { fund } from './fund.js';
import { fundPaper } from './fund-paper.js';
import { grant } from './grant.js';
import { grantNote } from './grant-note.js';
import { guardian } from './guardian.js';
import { help } from './help.js';
import { household } from './household.js';
import { importTexts } from './import.js';
import { list } from './list.js';
import { message } from './message.js';
import { monitor } from './monitor.js';
import { offer } from './offer.js';
import { organisation } from './organisation.js';
import { outdoors } from './outdoors.js';
import { own } from './own.js';
import { pair } from './pair.js';
import { period } from './period.js';
import { poolTransfer } from './pool-transfer.js';
import { print } from './print.js';
import { qualification } from './qualification.js';
import { referral } from './referral.js';
import { regard } from './regard.js';
import { resident } from './resident.js';
import { revision } from './revision.js';
import { series } from './series.js';
import { shell } from './shell.js';
import { shift } from './shift.js';
import { shop } from './shop.js';
import { signal } from './signal.js';
import { star } from './star.js';
import { statement } from './statement.js';
import { supervision } from './supervision.js';
import { team } from './team.js';
import { tell } from './tell.js';
import { transfer } from './transfer.js';
import { usual } from './usual.js';
import { venue } from './venue.js';
import { visit } from './visit.js';
import { volunteer } from './volunteer.js';
import { workday } from './workday.js';

/** The texts in Chinese: the source of all others, a file for each noun. Words of the contract's enums, of faults and of categories come from the service. */
export const zhCN = {
  ...firstWords,
  ...shell,
  ...absence,
  ...activity,
  ...common,
  ...consent,
  ...shift,
  ...outdoors,
  ...own,
  ...pair,
  ...qualification,
  ...regard,
  ...shop,
  ...canteen,
  ...farm,
  ...series,
  ...venue,
  ...feed,
  ...feedback,
  ...tell,
  ...check,
  ...offer,
  ...organisation,
  ...signal,
  ...statement,
  ...revision,
  ...formTexts,
  ...workday,
  ...supervision,
  ...message,
  ...digest,
  ...exportTexts,
  ...help,
  ...approval,
  ...caseTexts,
  ...referral,
  ...resident,
  ...duplicate,
  ...household,
  ...list,
  ...transfer,
  ...usual,
  ...visit,
  ...importTexts,
  ...board,
  ...print,
  ...fund,
  ...fundPaper,
  ...period,
  ...bank,
  ...monitor,
  ...grant,
  ...grantNote,
  ...poolTransfer,
  ...adjustment,
  ...disclosure,
  ...donation,
  ...volunteer,
  ...team,
  ...guardian,
  ...carry,
  ...certificate,
  ...star,
};
