/** What may stand in the addresses of the lists of volunteers, of hours and of what is asked. */
export const volunteerFilters = ['team', 'skill', 'language', 'weekday', 'part', 'title', 'star', 'state'] as const;
export const hoursFilters = ['state', 'class', 'fromOn', 'toOn', 'mine', 'volunteerId'] as const;
export const anomalyFilters = ['kind', 'open'] as const;
