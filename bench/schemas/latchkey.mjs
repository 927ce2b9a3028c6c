/** The tables of the project itself, made by its own migrations. */
export const latchkey = {
  users: {
    table: 'users',
    row: ({ n, time }) => ({
      id: n,
      username: `CONCAT('user', ${n})`,
      username_canonical: `CONCAT('user', ${n})`,
      email: `CONCAT('user', ${n}, '@example.test')`,
      email_canonical: `CONCAT('user', ${n}, '@example.test')`,
      password: "'!'",
      first_name: "''",
      last_name: "''",
      role: `IF(${n} = 1, 'admin', 'patient')`,
      bio: `CONCAT('Bio of user ', ${n})`,
      is_active: '1',
      date_joined: time,
      search_text: `CONCAT('user', ${n}, '\\n', 'user', ${n}, '@example.test\\n\\n')`,
      followers_count: '0',
      following_count: '0',
    }),
  },
  // One session for each of them, with the number of its user: its token is opaque, its JWT names it as `sid`.
  sessions: {
    table: 'sessions',
    row: ({ n, token }) => ({
      id: n,
      user_id: n,
      token_digest: `SHA2(${token}, 256)`,
      generation: '0',
      rotated_at: 'UTC_TIMESTAMP(3)',
      created_at: 'UTC_TIMESTAMP(3)',
      refresh_expires_at: 'UTC_TIMESTAMP(3) + INTERVAL 30 DAY',
    }),
  },
  follows: {
    table: 'follows',
    row: ({ follower, followee, time }) => ({ follower_id: follower, followee_id: followee, created_at: time }),
  },
  statuses: {
    table: 'profile_statuses',
    row: ({ n, author, text, time }) => ({
      id: n,
      user_id: author,
      status_content: text,
      search_text: `LOWER(${text})`,
      visibility: "'public'",
      created_at: time,
      updated_at: time,
    }),
  },
  finish: [
    "UPDATE row_counts SET rows_counted = IF(shard = 0, (SELECT COUNT(*) FROM users), 0) WHERE counted = 'users'",
    "UPDATE row_counts SET rows_counted = IF(shard = 0, (SELECT COUNT(*) FROM profile_statuses), 0) WHERE counted = 'statuses'",
    'UPDATE users SET followers_count = (SELECT COUNT(*) FROM follows WHERE followee_id = users.id)',
    'UPDATE users SET following_count = (SELECT COUNT(*) FROM follows WHERE follower_id = users.id)',
    // Three sign in too who were not among those with a session: the administrator, whoever follows many, and somebody who follows few.
    ...[1, 2, 3].map(
      (id) => `INSERT IGNORE INTO sessions (id, user_id, generation, rotated_at, created_at, refresh_expires_at)
         VALUES (${id}, ${id}, 0, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL 30 DAY)`,
    ),
  ],
};
