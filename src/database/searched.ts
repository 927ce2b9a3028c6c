/** Bytes that a column holds which is searched. */
export const SEARCHED_BYTES = 20_000;

/** The options of a column that is searched, which data-source.ts explains to MySQL. */
export const SEARCHED = { type: 'text', charset: 'binary' } as const;
