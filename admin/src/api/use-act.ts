import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useToast } from '../ui/toasts';
import { ApiError, messageOf } from './errors';

interface Act<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
  /** Said when it is done. */
  readonly done: string | ((output: Output, input: Input) => string);
  /** The paths whose answers may be different afterwards, with all that lies below them. */
  readonly changes: readonly string[];
  /** What comes when all that is shown has been read anew. */
  readonly then?: (output: Output) => void;
}

/** Does something on the server: says when it is done, or why it was refused. It is pending until what it changed has been read anew. */
export function useAct<Input = void, Output = unknown>({
  run,
  done,
  changes,
  then,
}: Act<Input, Output>): UseMutationResult<Output, Error, Input> {
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: run,
    onSuccess: async (output, input) => {
      toast(typeof done === 'string' ? done : done(output, input));
      await queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => changes.some((changed) => String(path).startsWith(changed)) });
      then?.(output);
    },
    onError: (error) => {
      // What concerns fields is said where the fields are.
      if (!(error instanceof ApiError && error.concernsFields)) toast(messageOf(error), 'problem');
    },
  });
}
