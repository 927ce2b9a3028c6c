import { createContext, use, useCallback, useState, type ReactNode } from 'react';
import { Icon } from './icon';

type Tone = 'good' | 'problem';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: Tone;
}

const MILLISECONDS = { good: 5_000, problem: 12_000 } satisfies Record<Tone, number>;

const Toasts = createContext<(text: string, tone?: Tone) => void>(() => undefined);

/** Returns what says something in the corner of the screen, and to screen readers. */
export const useToast = (): ((text: string, tone?: Tone) => void) => use(Toasts);

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const dismiss = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (text: string, tone: Tone = 'good') => {
      const id = nextId++;
      setToasts((shown) => [...shown.slice(-2), { id, text, tone }]);
      setTimeout(() => dismiss(id), MILLISECONDS[tone]);
    },
    [dismiss],
  );
  return (
    <Toasts value={show}>
      {children}
      <div className="toasts" role="status">
        {toasts.map(({ id, text, tone }) => (
          <div key={id} className={`toast toast-${tone}`}>
            <Icon name={tone === 'good' ? 'check' : 'warning'} />
            <p>{text}</p>
            <button type="button" className="button-icon" aria-label="Dismiss" onClick={() => dismiss(id)}>
              <Icon name="close" />
            </button>
          </div>
        ))}
      </div>
    </Toasts>
  );
}

let nextId = 1;
