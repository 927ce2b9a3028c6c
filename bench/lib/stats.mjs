export function median(values) {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

/** How far the rounds lie apart, as a share of their median. */
export const spread = (values) => (Math.max(...values) - Math.min(...values)) / median(values);

/** Divides round by round, so that what slowed the machine for a while slowed both sides. */
export function pairedRatio(above, below) {
  const ratios = above.map((value, round) => value / below[round]).filter(Number.isFinite);
  return { median: median(ratios), low: Math.min(...ratios), high: Math.max(...ratios) };
}
