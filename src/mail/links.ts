import type { Config } from '../config/config.js';

/** The addresses that mails lead to. */
export interface Links {
  readonly resetPassword: (uid: string, token: string) => string;
  readonly verifyEmail: (key: string) => string;
  readonly confirmEmailChange: (key: string) => string;
  readonly undoEmailChange: (key: string) => string;
}

/**
 * The one place where links of mails are made. They lead to the configured app and nowhere else: what a request says of its host comes
 * from whoever sent it.
 */
export const linksTo = ({ url, resetPath, verifyPath, emailChangePath, emailUndoPath }: Config['frontend']): Links => ({
  resetPassword: (uid, token) => url + filled(resetPath, { uid, token }),
  verifyEmail: (key) => url + filled(verifyPath, { key }),
  confirmEmailChange: (key) => url + filled(emailChangePath, { key }),
  undoEmailChange: (key) => url + filled(emailUndoPath, { key }),
});

const filled = (path: string, values: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (placeholder, name: string) => (name in values ? encodeURIComponent(values[name] ?? '') : placeholder));
