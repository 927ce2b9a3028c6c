/** What the server says is wrong, by the field that it says it of. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** An answer that refuses a request, in the shapes of Django REST Framework. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    /** A sentence for people. */
    message: string,
    /** What clients compare, where the server names it. */
    readonly code: string | null = null,
    readonly fields: FieldErrors = {},
  ) {
    super(message);
  }

  get concernsFields(): boolean {
    return Object.keys(this.fields).length > 0;
  }
}

/** Reads what a refusal says: `{"detail": …}`, or sentences by field, or something that no API answered. */
export function readError(status: number, body: unknown, retryAfter: string | null): ApiError {
  if (!isObject(body)) return new ApiError(status, `The server answered ${status}. Try again in a moment.`);
  if (typeof body['detail'] === 'string') {
    const wait = status === 429 && retryAfter ? ` Try again in ${duration(Number(retryAfter))}.` : '';
    return new ApiError(status, `${body['detail'].replace(/ Expected available in \d+ seconds?\.$/, '')}${wait}`, code(body['code']));
  }
  const fields = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, sentences(value)]));
  const ofNone = fields['non_field_errors'] ?? [];
  return new ApiError(status, ofNone[0] ?? 'Please correct what is marked below.', code(body['code']), fields);
}

/** What went wrong, as a sentence for people, whatever was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return error instanceof TypeError ? 'The server cannot be reached. Check your connection and try again.' : 'Something went wrong.';
}

export const fieldsOf = (error: unknown): FieldErrors => (error instanceof ApiError ? error.fields : {});

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const code = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const sentences = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)]);

function duration(seconds: number): string {
  if (!(seconds > 90)) return `${Math.max(1, seconds || 1)} seconds`;
  return seconds > 5400 ? `${Math.ceil(seconds / 3600)} hours` : `${Math.ceil(seconds / 60)} minutes`;
}
