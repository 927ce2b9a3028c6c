/** The tables that better-auth's migrations make. */
export const betterAuth = {
  users: {
    table: 'user',
    row: ({ n, time }) => ({
      id: `CONCAT('seed', LPAD(${n}, 12, '0'))`,
      name: `CONCAT('user', ${n})`,
      email: `CONCAT('user', ${n}, '@example.test')`,
      emailVerified: '0',
      createdAt: time,
      updatedAt: time,
    }),
  },
};
