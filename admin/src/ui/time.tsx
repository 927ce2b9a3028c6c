import { formatAgo, formatMoment } from './format';

/** A moment as people speak of it; the exact one is shown by pointing at it. */
export const Time = ({ at, never = 'Never' }: { at: string | null; never?: string }) =>
  at === null ? (
    <span className="muted">{never}</span>
  ) : (
    <time dateTime={at} title={formatMoment(at)}>
      {formatAgo(at)}
    </time>
  );
