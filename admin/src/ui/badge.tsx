import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'good' | 'attention' | 'problem' | 'accent';

export const Badge = ({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`badge badge-${tone}`}>{children}</span>
);
