/** What the server has refused, in the words of Django REST Framework. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** The HTTP status: 400 and above. */
  readonly status: number;
  /** The sentence that concerns the whole request; null when only fields are wrong. */
  readonly detail: string | null;
  /** What programs tell apart, such as `token_not_valid`; null when there is none. */
  readonly code: string | null;
  /** Sentences by field; under `non_field_errors` what concerns no single one. Empty when no field is wrong. */
  readonly fieldErrors: Readonly<Record<string, readonly string[]>>;
  /** Seconds after which the same request may succeed; null when the server does not say. */
  readonly retryAfter: number | null;
  /** What to quote when you report a problem. */
  readonly requestId: string | null;

  /** `body` is what the answer holds, parsed. One that is not the API's, such as a proxy's page, leaves only the status. */
  constructor({ status, headers }: Response, body: unknown) {
    const { detail: sentence, code, ...fields } = isObject(body) ? body : {};
    const detail = typeof sentence === 'string' ? sentence : Array.isArray(body) ? (sentencesIn(body)[0] ?? null) : null;
    const fieldErrors = detail === null ? mapValues(fields, sentencesIn) : {};
    super(detail ?? Object.values(fieldErrors)[0]?.[0] ?? `The server answered with ${status}.`);
    this.status = status;
    this.detail = detail;
    this.code = typeof code === 'string' ? code : null;
    this.fieldErrors = fieldErrors;
    const seconds = Number.parseInt(headers.get('Retry-After') ?? '', 10);
    this.retryAfter = Number.isNaN(seconds) ? null : seconds;
    this.requestId = headers.get('X-Request-ID');
  }
}

/** Reads the error that an answer holds. */
export async function errorOf(response: Response): Promise<ApiError> {
  return new ApiError(response, await response.json().catch(() => null));
}

const isObject = (body: unknown): body is Readonly<Record<string, unknown>> =>
  typeof body === 'object' && body !== null && !Array.isArray(body);

const sentencesIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentencesIn) : [];

const mapValues = <T, U>(values: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
