/** The tables that Django's migrations make from the models of servers/django. */
export const django = {
  users: {
    table: 'accounts_user',
    row: ({ n, time }) => ({
      id: n,
      password: "'!'",
      is_superuser: '0',
      username: `CONCAT('user', ${n})`,
      first_name: "''",
      last_name: "''",
      email: `CONCAT('user', ${n}, '@example.test')`,
      is_staff: '0',
      is_active: '1',
      date_joined: time,
      bio: `CONCAT('Bio of user ', ${n})`,
      role: "'user'",
    }),
  },
  sessions: {
    table: 'authtoken_token',
    row: ({ n, token }) => ({ key: token, created: 'UTC_TIMESTAMP(6)', user_id: n }),
  },
  // The field is called `followers`: an edge leads from who is followed to who follows.
  follows: {
    table: 'accounts_user_followers',
    row: ({ follower, followee }) => ({ from_user_id: followee, to_user_id: follower }),
  },
  statuses: {
    table: 'accounts_status',
    row: ({ n, author, text, time }) => ({ id: n, author_id: author, content: text, created_at: time }),
  },
};
