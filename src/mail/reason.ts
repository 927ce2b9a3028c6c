/** Characters of the column. */
const LONGEST = 500;

/** What stopped a mail, as it is kept: on one line. */
export const presentable = (reason: string): string =>
  reason
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);

/** What stopped a mail, as it is logged: without addresses. */
export const anonymous = (reason: string): string => reason.replace(/[^\s<>()"']+@[^\s<>()"']+/g, '[address]');
