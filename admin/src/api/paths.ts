/** Where the API answers, for whoever asks it in more than one place. */
export const paths = {
  session: '/api/admin/session/',
  users: '/api/users/',
  user: (id: number) => `/api/users/${id}/`,
  userSessions: (id: number) => `/api/users/${id}/sessions/`,
  sessions: '/api/sessions/',
  statuses: '/api/profile-status/',
  audit: '/api/audit/',
  mails: '/api/mails/',
  system: '/api/system/',
  statistics: '/api/statistics/',
} as const;
