import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react';
import { ApiError } from '../api/errors';
import { sendForSession } from '../api/http';
import { paths } from '../api/paths';
import type { StaffSession } from '../api/types';
import { Problem } from '../ui/states';
import { secondsUnused } from './last-use';
import { Reauthentication } from './reauthentication';
import { SignIn } from './sign-in';

interface Signed {
  readonly session: StaffSession;
  /** Whether they signed in here, rather than before the page was loaded. */
  readonly isFresh: boolean;
  readonly signOut: () => Promise<void>;
  /** Returns to the sign-in after an act that has ended the own session, and says so there. */
  readonly leave: (why: string) => void;
}

const Context = createContext<Signed | null>(null);

/** Who sits in front of the dashboard. */
export function useSession(): Signed {
  const signed = use(Context);
  if (!signed) throw new Error('Nobody is signed in here.');
  return signed;
}

const SECONDS_BETWEEN_LOOKS = 15;

/** Shows the dashboard to whoever is signed in, and everybody else the form for it, at whatever address they came to. */
export function SessionGate({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [notice, setNotice] = useState<string | null>(null);
  const [isFresh, setFresh] = useState(false);
  const { data: session, error, isPending, refetch } = useQuery({ queryKey: [paths.session], queryFn: findSession, staleTime: Infinity });

  const forget = useCallback(
    (why: string | null) => {
      setNotice(why);
      // Nothing that was read stays in the page.
      queries.removeQueries({ predicate: ({ queryKey: [path] }) => path !== paths.session });
      queries.setQueryData([paths.session], null);
    },
    [queries],
  );
  const enter = (fresh: StaffSession): void => {
    setFresh(true);
    queries.setQueryData([paths.session], fresh);
  };
  const signOut = useCallback(async () => {
    await sendForSession('DELETE', paths.session).catch((reason: unknown) => {
      // Signed out already.
      if (!(reason instanceof ApiError && reason.status === 401)) throw reason;
    });
    forget(null);
  }, [forget]);

  useEffect(() => {
    if (!session) return;
    const isOver = (): boolean => secondsUnused() >= session.idle_seconds || Date.now() >= Date.parse(session.expires_at ?? '');
    const timer = setInterval(() => isOver() && forget(TIMED_OUT), SECONDS_BETWEEN_LOOKS * 1000);
    return () => clearInterval(timer);
  }, [session, forget]);

  useEffect(() => whenRefused(queries, () => session && forget(TIMED_OUT)), [queries, session, forget]);

  if (isPending) return null;
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!session) return <SignIn notice={notice} onSignedIn={enter} />;
  return (
    <Context value={{ session, isFresh, signOut, leave: forget }}>
      {children}
      <Reauthentication username={session.user.username} />
    </Context>
  );
}

const TIMED_OUT = 'Your session has ended. Sign in to go on where you were.';

async function findSession(): Promise<StaffSession | null> {
  try {
    return await sendForSession<StaffSession>('GET', paths.session);
  } catch (error) {
    if (error instanceof ApiError && (error.status === 401 || error.status === 403)) return null;
    throw error;
  }
}

/** Calls back when the server no longer knows the session. Returns what ends that. */
function whenRefused(queries: ReturnType<typeof useQueryClient>, refused: () => void): () => void {
  const look = (error: unknown): void => {
    if (error instanceof ApiError && error.status === 401) refused();
  };
  const ends = [
    queries.getQueryCache().subscribe((event) => event.type === 'updated' && event.action.type === 'error' && look(event.action.error)),
    queries.getMutationCache().subscribe((event) => event.type === 'updated' && event.action.type === 'error' && look(event.action.error)),
  ];
  return () => ends.forEach((end) => end());
}
