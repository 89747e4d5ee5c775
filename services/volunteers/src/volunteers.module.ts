import { Module } from '@nestjs/common';
import { AnomalyHandler } from './anomaly/anomaly.handler.js';
import { CallIntake } from './call/call.intake.js';
import { CertificateHandler } from './certificate/certificate.handler.js';
import { PublicCertificateHandler } from './certificate/public-certificate.handler.js';
import { CheckInHandler } from './check-in/check-in.handler.js';
import { CheckInLapse } from './check-in/check-in.lapse.js';
import { PublicCheckInHandler } from './check-in/public-check-in.handler.js';
import { CommendationHandler } from './commendation/commendation.handler.js';
import { ComplaintHandler } from './complaint/complaint.handler.js';
import { EventLogHandler } from './event-log/event-log.handler.js';
import { GuardianConsentHandler } from './guardian-consent/guardian-consent.handler.js';
import { ImportHandler } from './import/import.handler.js';
import { InactiveHandler } from './inactive/inactive.handler.js';
import { HouseholdDoors } from './pair/household-doors.js';
import { PairHandler } from './pair/pair.handler.js';
import { PairPlanner } from './pair/pair.planner.js';
import { QualificationHandler } from './qualification/qualification.handler.js';
import { QualificationWatch } from './qualification/qualification.watch.js';
import { QualificationKindHandler } from './qualification-kind/qualification-kind.handler.js';
import { RecordHandler } from './record/record.handler.js';
import { NoAnswerWatch } from './round/no-answer.js';
import { RoundHandler } from './round/round.handler.js';
import { ServiceProjectHandler } from './service-project/service-project.handler.js';
import { ShiftHandler } from './shift/shift.handler.js';
import { ShiftPlanner } from './shift/shift.planner.js';
import { ShiftTemplateHandler } from './shift/shift-template.handler.js';
import { SignUpHandler } from './sign-up/sign-up.handler.js';
import { PublicStarHandler } from './star/public-star.handler.js';
import { StarHandler } from './star/star.handler.js';
import { StarWatch } from './star/star.watch.js';
import { StarRuleHandler } from './star-rule/star-rule.handler.js';
import { VolunteersSuccession } from './succession/succession.watch.js';
import { TeamHandler } from './team/team.handler.js';
import { TitleHandler } from './title/title.handler.js';
import { VolunteerHandler } from './volunteer/volunteer.handler.js';
import { VolunteerStandingHandler } from './volunteer/volunteer-standing.handler.js';

/** The features of the volunteers service, one handler for each proto service. */
@Module({
  providers: [
    VolunteerHandler,
    TeamHandler,
    TitleHandler,
    StarHandler,
    StarWatch,
    StarRuleHandler,
    PublicStarHandler,
    CertificateHandler,
    GuardianConsentHandler,
    PublicCertificateHandler,
    CommendationHandler,
    ComplaintHandler,
    QualificationKindHandler,
    QualificationHandler,
    QualificationWatch,
    RecordHandler,
    AnomalyHandler,
    ImportHandler,
    EventLogHandler,
    ServiceProjectHandler,
    ShiftHandler,
    ShiftTemplateHandler,
    ShiftPlanner,
    SignUpHandler,
    CheckInHandler,
    PublicCheckInHandler,
    CheckInLapse,
    CallIntake,
    InactiveHandler,
    HouseholdDoors,
    PairHandler,
    PairPlanner,
    RoundHandler,
    NoAnswerWatch,
    VolunteersSuccession,
    VolunteerStandingHandler,
  ],
})
export class VolunteersModule {}
