import { detail, type Schema } from './docs/schema.js';

/** What a registration answers in every dialect when the address must be confirmed first: dj-rest-auth's sentence. */
export const VERIFICATION_SENT = { detail: 'Verification e-mail sent.' } as const;

/** The answer of a registration, or that one with EMAIL_VERIFICATION=mandatory. */
export const orVerificationSent = (registered: Schema): Schema => ({
  anyOf: [...(registered.anyOf ?? [registered]), { ...detail(VERIFICATION_SENT.detail), description: 'EMAIL_VERIFICATION=mandatory' }],
});
