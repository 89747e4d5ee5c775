/** Marking all one's messages as read, which adds nothing where there is none. */
export const messageCases = [
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/messages:markRead',
    at: () => '/api/v1/messages:markRead',
    body: () => ({}),
    another: () => ({ ids: ['0190a000-0000-7000-8000-000000000001'] }),
    adds: {},
  },
] as const;
