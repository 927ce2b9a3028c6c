import { useState } from 'react';
import type { Day } from '../../api/types';
import { formatDay, formatNumber } from '../../ui/format';

interface Props {
  readonly title: string;
  readonly tone: 'accent' | 'good' | 'problem';
  /** The oldest first. */
  readonly days: readonly Day[];
  readonly valueOf: (day: Day) => number;
}

/** The size of the drawing, in its own units. */
const WIDTH = 600;
const HEIGHT = 330;
const GAP = 0.28;
/** What is round, times a power of ten. */
const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Bars by day. Whoever cannot look at them reads the numbers in the table below. */
export function DayChart({ title, tone, days, valueOf }: Props) {
  const [pointedAt, setPointedAt] = useState<Day | null>(null);
  const values = days.map(valueOf);
  const total = values.reduce((sum, value) => sum + value, 0);
  const top = niceTop(Math.max(...values));
  const step = WIDTH / days.length;
  const [first, last] = [days[0], days.at(-1)];
  return (
    <section className="card chart" data-tone={tone} aria-label={title}>
      <h2>{title}</h2>
      <p className="chart-reading">
        <strong>{formatNumber(pointedAt ? valueOf(pointedAt) : total)}</strong>{' '}
        <span className="muted">{pointedAt ? `on ${formatDay(pointedAt.day)}` : `in ${days.length} days`}</span>
      </p>
      <div className="chart-plot">
        <span className="chart-top muted" aria-hidden="true">
          {formatNumber(top)}
        </span>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={describe(title, days, valueOf)}
          onPointerLeave={() => setPointedAt(null)}
        >
          {[0, HEIGHT / 2, HEIGHT].map((y) => (
            <line key={y} className="chart-line" x1="0" x2={WIDTH} y1={y} y2={y} />
          ))}
          {days.map((day, index) => {
            const height = (valueOf(day) / top) * (HEIGHT - 4);
            return (
              <g key={day.day} onPointerEnter={() => setPointedAt(day)} data-active={pointedAt === day || undefined}>
                <rect className="chart-reach" x={index * step} y="0" width={step} height={HEIGHT} />
                <rect
                  className="chart-bar"
                  x={index * step + (step * GAP) / 2}
                  y={HEIGHT - height}
                  width={step * (1 - GAP)}
                  height={height}
                  rx={Math.min(3, step / 6)}
                />
              </g>
            );
          })}
        </svg>
      </div>
      <p className="chart-ends muted" aria-hidden="true">
        <span>{first && formatDay(first.day)}</span>
        <span>{last && formatDay(last.day)}</span>
      </p>
      <details>
        <summary>Numbers</summary>
        <div className="chart-numbers" tabIndex={0} role="region" aria-label={`${title} by day`}>
          <table>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col">{title}</th>
              </tr>
            </thead>
            <tbody>
              {days.toReversed().map((day) => (
                <tr key={day.day}>
                  <th scope="row">{formatDay(day.day)}</th>
                  <td>{formatNumber(valueOf(day))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function describe(title: string, days: readonly Day[], valueOf: (day: Day) => number): string {
  const most = days.reduce<Day | null>((best, day) => (best === null || valueOf(day) > valueOf(best) ? day : best), null);
  return most ? `${title} by day. The most were ${valueOf(most)} on ${formatDay(most.day)}.` : title;
}

/** The least round number that nothing rises above. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return Math.ceil(power * (ROUND.find((factor) => factor * power >= most) ?? 10));
}
