/** The longest password, in code points. Longer ones are refused before anything is hashed, never cut. */
export const PASSWORD_LENGTH = 256;
