import { SEARCHED_BYTES } from '../database/searched.js';

/** The form in which contents, and the words that are searched for in them, are compared. */
export const folded = (text: string): string => text.toLowerCase();

/** What is kept of a content for searches; null where that is too long, so that the content itself is folded each time. */
export function searchText(content: string): string | null {
  const text = folded(content);
  return Buffer.byteLength(text) <= SEARCHED_BYTES ? text : null;
}

/** SQL of the folded content of a status `s`. */
export const FOLDED_CONTENT = 'COALESCE(s.search_text, LOWER(s.status_content))';
