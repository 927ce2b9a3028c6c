import { useState } from 'react';
import { post } from '../../api/http';
import { paths } from '../../api/paths';
import type { BulkResult, User } from '../../api/types';
import { useAct } from '../../api/use-act';
import { useSession } from '../../session/session';
import { useConfirm } from '../../ui/confirm';
import { count } from '../../ui/format';
import { BULK_ACTS, outcomeOf, type BulkAct } from './bulk-acts';

/** What can be done to those who are ticked. It lists them before anything happens. */
export function BulkBar({ chosen, onDone }: { chosen: readonly User[]; onDone: () => void }) {
  const confirm = useConfirm();
  const [index, setIndex] = useState('');
  const people = count(chosen.length, 'person', 'people');
  const { session, leave } = useSession();
  const concernsSelf = ({ signsOut = false }: BulkAct): boolean => signsOut && chosen.some(({ id }) => id === session.user.id);
  const act = useAct({
    run: async (wanted: BulkAct) => {
      const { action, role } = wanted;
      const result = await post<BulkResult>(`${paths.users}bulk/`, { ids: chosen.map(({ id }) => id), action, role });
      if (concernsSelf(wanted)) leave('Your own account was among them, so you were signed out.');
      return result;
    },
    done: (result, input) => outcomeOf(input, result),
    changes: [paths.users, paths.statuses, paths.audit, paths.statistics],
    then: onDone,
  });
  const start = async (wanted: BulkAct): Promise<void> => {
    const { label, isDangerous } = wanted;
    const explanation = concernsSelf(wanted)
      ? `${wanted.explanation} Your own account is among them: you will be signed out.`
      : wanted.explanation;
    const affected = chosen.map(({ username, email }) => (email ? `${username} · ${email}` : username));
    if (await confirm({ title: `${label}: ${people}`, explanation, affected, action: label, isDangerous })) act.mutate(wanted);
  };
  const wanted = BULK_ACTS[Number(index)];
  return (
    <div className="bulk-bar" role="region" aria-label="Selected people">
      <strong role="status">{people} selected</strong>
      <select aria-label="What to do" value={index} onChange={({ target }) => setIndex(target.value)}>
        <option value="">Choose what to do …</option>
        {BULK_ACTS.map(({ label }, at) => (
          <option key={label} value={at}>
            {label}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="button button-primary"
        disabled={index === '' || act.isPending}
        onClick={() => wanted && void start(wanted)}
      >
        Go on …
      </button>
      <button type="button" className="button button-quiet" onClick={onDone}>
        Clear
      </button>
    </div>
  );
}
