import { useId, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  /** What has the focus at first, unless it is the first that can have it. React's `autoFocus` comes before the window is open. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** A window in front of everything else. The browser keeps the focus inside, closes it on Escape, and gives the focus back afterwards. */
export function Dialog({ title, onClose, initialFocus, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Closed while it is still in the page: the browser gives no focus back for a window that is gone.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    initialFocus?.current?.focus();
    return () => dialog?.close();
  }, [initialFocus]);
  return (
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}
