const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;
const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** How long ago a moment is, and exactly when for whoever points at it. */
export function When({ moment }: { readonly moment: string }) {
  const date = new Date(moment);
  const seconds = (Date.now() - date.getTime()) / 1000;
  const [unit, length] = UNITS.find(([, least]) => seconds >= least) ?? ['minute', 60];
  return (
    <time class="muted" dateTime={moment} title={date.toLocaleString()}>
      {words.format(-Math.floor(seconds / length), unit)}
    </time>
  );
}
