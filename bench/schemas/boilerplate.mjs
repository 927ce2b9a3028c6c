/** The tables that TypeORM makes from the entities of servers/boilerplate. */
export const boilerplate = {
  users: {
    table: 'user',
    row: ({ n, time }) => ({
      id: n,
      username: `CONCAT('user', ${n})`,
      email: `CONCAT('user', ${n}, '@example.test')`,
      role: "'user'",
      bio: `CONCAT('Bio of user ', ${n})`,
      password: "'!'",
      createdAt: time,
    }),
  },
  sessions: {
    table: 'token',
    row: ({ n, token }) => ({ id: n, key: token, userId: n }),
  },
  follows: {
    table: 'follow',
    row: ({ follower, followee, time }) => ({ followerId: follower, followeeId: followee, createdAt: time }),
  },
  statuses: {
    table: 'status',
    row: ({ n, author, text, time }) => ({ id: n, authorId: author, content: text, createdAt: time }),
  },
};
