import type { Page } from 'latchkey-client';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem, useSubmission } from './form';

interface Props<Item> {
  /** The pages of the list. Give the component another `key` to read from the start. */
  readonly pages: () => AsyncGenerator<Page<Item>, void>;
  readonly empty: string;
  readonly children: (item: Item) => ComponentChildren;
}

/** A list that reads on when somebody comes near its end. */
export function EndlessList<Item>({ pages, empty, children }: Props<Item>) {
  const [reader] = useState(pages);
  const [items, setItems] = useState<readonly Item[]>([]);
  const [isComplete, setComplete] = useState(false);
  const end = useRef<HTMLParagraphElement>(null);
  const { problem, run } = useSubmission();

  // The observer is made anew after every page: it tells at once when the end is still in sight.
  useEffect(() => {
    if (!end.current) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        void run(async () => {
          const { value: page } = await reader.next();
          setItems((before) => [...before, ...(page?.results ?? [])]);
          setComplete(!page?.hasNext);
        });
      },
      { rootMargin: '400px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [items]);

  return (
    <>
      <ul class="list">{items.map(children)}</ul>
      <Problem>{problem}</Problem>
      <p ref={end} class="muted" aria-live="polite">
        {isComplete ? (items.length === 0 ? empty : 'That is all.') : 'Loading …'}
      </p>
    </>
  );
}
