import { createContext, use, useCallback, useRef, useState, type ReactNode } from 'react';
import { Dialog } from './dialog';

/** What somebody is about to do. */
export interface Question {
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly explanation: string;
  /** Everything that it will happen to, by name. */
  readonly affected?: readonly string[];
  /** The word on the button. */
  readonly action: string;
  readonly isDangerous?: boolean;
}

const Confirm = createContext<(question: Question) => Promise<boolean>>(() => Promise.resolve(false));

/** Returns what asks whether somebody really wants to. */
export const useConfirm = (): ((question: Question) => Promise<boolean>) => use(Confirm);

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ question: Question; answer: (yes: boolean) => void } | null>(null);
  const ask = useCallback((question: Question) => new Promise<boolean>((answer) => setAsked({ question, answer })), []);
  const close = (yes: boolean): void => {
    asked?.answer(yes);
    setAsked(null);
  };
  return (
    <Confirm value={ask}>
      {children}
      {asked && <ConfirmDialog question={asked.question} onAnswer={close} />}
    </Confirm>
  );
}

function ConfirmDialog({ question, onAnswer }: { question: Question; onAnswer: (yes: boolean) => void }) {
  const { title, explanation, affected = [], action, isDangerous = false } = question;
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog title={title} onClose={() => onAnswer(false)} initialFocus={cancel}>
      <p>{explanation}</p>
      {affected.length > 0 && (
        <ul className="affected" tabIndex={0} aria-label="Affected">
          {affected.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
      <div className="dialog-actions">
        <button ref={cancel} type="button" className="button" onClick={() => onAnswer(false)}>
          Cancel
        </button>
        <button type="button" className={isDangerous ? 'button button-danger' : 'button button-primary'} onClick={() => onAnswer(true)}>
          {action}
        </button>
      </div>
    </Dialog>
  );
}
