import { PersonLink } from '../../ui/person-link';
import { Icon } from '../../ui/icon';
import type { ListQuery } from '../../lists/use-list-query';

/** Somebody that the trail is narrowed down to, by a link from elsewhere. */
export function Subject({ query, name, label }: { query: ListQuery; name: string; label: string }) {
  const id = query.values[name];
  if (!id) return null;
  return (
    <span className="chip">
      {label} <PersonLink id={Number(id)} />
      <button type="button" className="button-icon" aria-label={`Not only ${label.toLowerCase()} them`} onClick={() => query.set(name, '')}>
        <Icon name="close" />
      </button>
    </span>
  );
}
