import {
  ActivityService,
  AnnouncementService,
  AttendanceService,
  CalendarFeedService,
  FeedbackService,
  OrganisationService,
  RegistrationService,
  SeriesService,
  VenueService,
  VolunteerCallService,
} from '@shuniu/contracts';
import { clientOf } from './client.js';

// Apart from the others: the first load carries no contract of the activities.
export const activities = clientOf(ActivityService);
export const organisations = clientOf(OrganisationService);
export const registrations = clientOf(RegistrationService);
export const attendances = clientOf(AttendanceService);
export const volunteerCalls = clientOf(VolunteerCallService);
export const seriesOf = clientOf(SeriesService);
export const announcements = clientOf(AnnouncementService);
export const calendarFeeds = clientOf(CalendarFeedService);
export const feedbacks = clientOf(FeedbackService);
export const venues = clientOf(VenueService);
