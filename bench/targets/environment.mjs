/** The environment that all floors and peers read. */
export const databaseEnvironment = ({ secret, database: { host, port, user, password, name } }) => ({
  DB_HOST: host,
  DB_PORT: String(port),
  DB_USER: user,
  DB_PASSWORD: password,
  DB_NAME: name,
  JWT_SECRET: secret,
});
