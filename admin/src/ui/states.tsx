import type { ReactNode } from 'react';
import { messageOf } from '../api/errors';
import { Icon } from './icon';

/** What is shown in place of something that could not be read. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div className="state" role="alert">
      <Icon name="warning" />
      <p>{messageOf(error)}</p>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

export const Empty = ({ children }: { children: ReactNode }) => (
  <div className="state">
    <p>{children}</p>
  </div>
);

export const Loading = () => (
  <div className="state" role="status">
    <span className="spinner" />
    <span className="visually-hidden">Loading</span>
  </div>
);
