const ddl = [
  `CREATE TABLE IF NOT EXISTS users (
     id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
     username VARCHAR(150) NOT NULL, email VARCHAR(254) NOT NULL, role VARCHAR(20) NOT NULL, bio TEXT NULL, picture VARCHAR(255) NULL,
     password VARCHAR(255) NOT NULL, created_at DATETIME(3) NOT NULL, UNIQUE KEY (username), UNIQUE KEY (email)) ENGINE=InnoDB`,
  `CREATE TABLE IF NOT EXISTS follows (
     follower_id INT UNSIGNED NOT NULL, followee_id INT UNSIGNED NOT NULL, created_at DATETIME(3) NOT NULL,
     PRIMARY KEY (follower_id, followee_id), KEY (followee_id, follower_id)) ENGINE=InnoDB`,
  `CREATE TABLE IF NOT EXISTS statuses (
     id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, author_id INT UNSIGNED NOT NULL, content VARCHAR(280) NOT NULL,
     created_at DATETIME(3) NOT NULL, KEY (author_id, id)) ENGINE=InnoDB`,
  `CREATE TABLE IF NOT EXISTS refresh_tokens (
     id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, hash BINARY(32) NOT NULL, user_id INT UNSIGNED NOT NULL,
     expires_at DATETIME NOT NULL, UNIQUE KEY (hash), KEY (user_id)) ENGINE=InnoDB`,
  `CREATE TABLE IF NOT EXISTS access_tokens (
     hash BINARY(32) NOT NULL PRIMARY KEY, user_id INT UNSIGNED NOT NULL, expires_at DATETIME NOT NULL, KEY (user_id)) ENGINE=InnoDB`,
];

/** The tables that the floors would wish for. */
export const floor = {
  ddl,
  users: {
    table: 'users',
    row: ({ n, time }) => ({
      id: n,
      username: `CONCAT('user', ${n})`,
      email: `CONCAT('user', ${n}, '@example.test')`,
      role: "'user'",
      bio: `CONCAT('Bio of user ', ${n})`,
      password: "'!'",
      created_at: time,
    }),
  },
  sessions: {
    table: 'access_tokens',
    row: ({ n, token }) => ({ hash: `UNHEX(SHA2(${token}, 256))`, user_id: n, expires_at: 'NOW() + INTERVAL 30 DAY' }),
  },
  follows: {
    table: 'follows',
    row: ({ follower, followee, time }) => ({ follower_id: follower, followee_id: followee, created_at: time }),
  },
  statuses: {
    table: 'statuses',
    row: ({ n, author, text, time }) => ({ id: n, author_id: author, content: text, created_at: time }),
  },
};
