/** Who somebody registers as. */
export interface Newcomer {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

/** A way to register. */
export interface RegistrationDoor {
  readonly path: string;
  /** What it takes, in the fields of its dialect. */
  readonly form: (newcomer: Newcomer) => Readonly<Record<string, string>>;
}

/** Every way to register, by the dialect that it belongs to. The users dialect knows no usernames. */
export const registrations = {
  auth: { path: '/api/auth/register/', form: ({ username, email, password }) => ({ username, email, password, password2: password }) },
  accounts: {
    path: '/api/accounts/register/',
    form: ({ username, email, password }) => ({ username, email, password, password2: password }),
  },
  'rest-auth': {
    path: '/api/rest-auth/registration/',
    form: ({ username, email, password }) => ({ username, email, password1: password, password2: password }),
  },
  users: { path: '/api/users/register/', form: ({ email, password }) => ({ email, password, password_confirm: password }) },
} as const satisfies Record<string, RegistrationDoor>;
