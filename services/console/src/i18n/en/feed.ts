export const feed = {
  feed: {
    open: 'Subscribe',
    title: 'Subscribe to the calendar',
    why: 'The station’s activities in the calendar of your own phone, kept up to date. The address is yours alone: do not send it around. Nobody’s name is in it.',
    once: 'The address is shown this once: copy it now to the subscriptions of your calendar:',
    exists: 'You have an address already. If it is forgotten, make another; the one before stops at once.',
    make: 'Make an address',
    renew: 'Make another address',
    end: 'Stop it',
    public: 'The page for villagers',
    publicWhy: 'What was published, without a login: send it to the group, or put it up.',
  },
};
