/** Answers whether a password is the one behind the stored hash this was read from. */
export type PasswordCheck = (password: string) => Promise<boolean>;
