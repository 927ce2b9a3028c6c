const BLANK = String.raw`[[\s\x1c-\x1f\x85]--\ufeff]`;

/** The lookbehind keeps a long run of blanks inside from costing quadratic time. */
const OUTER_BLANKS = new RegExp(`^${BLANK}+|(?<!${BLANK})${BLANK}+$`, 'gv');

/** Cuts off what Python's `str.strip` takes for blanks, which is not quite what `trim` does. */
export const strip = (text: string): string => text.replace(OUTER_BLANKS, '');
