import { loadConfig, type Config, type Environment } from './config.js';

/** Reads the configuration of this process. Throws {@link BadConfiguration}. */
export const readConfig = (): Config => loadConfig(process.env);

/** The environment of this process. */
export const processEnvironment = (): Environment => process.env;

/** What Django's `createsuperuser --noinput` takes from the environment. */
export const superuserFromEnvironment = (): { username?: string; email?: string; password?: string } => ({
  username: process.env['DJANGO_SUPERUSER_USERNAME'],
  email: process.env['DJANGO_SUPERUSER_EMAIL'],
  password: process.env['DJANGO_SUPERUSER_PASSWORD'],
});
