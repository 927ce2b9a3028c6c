import { take, type ItemOf } from 'latchkey-client';
import { useEffect, useState } from 'preact/hooks';
import { Avatar } from './avatar';
import { EndlessList } from './endless-list';
import { Problem, useSubmission } from './form';
import { api, latchkey } from './latchkey';

export function People() {
  const [search, setSearch] = useState('');
  const [myId, setMyId] = useState<number | null>(null);
  const { problem, run } = useSubmission();
  useEffect(() => void run(async () => setMyId((await take(api.GET('/api/auth/profile/'))).id)), []);

  return (
    <>
      <label class="card">
        Search by name
        <input type="search" value={search} onInput={({ currentTarget }) => setSearch(currentTarget.value)} />
      </label>
      <Problem>{problem}</Problem>
      <EndlessList key={search} pages={() => latchkey.pages('/api/profiles/', search ? { search } : {})} empty="Nobody is called that.">
        {(person) => <Person key={person.id} person={person} isMe={person.id === myId} />}
      </EndlessList>
    </>
  );
}

interface PersonProps {
  readonly person: ItemOf<'/api/profiles/'>;
  readonly isMe: boolean;
}

function Person({ person: { id, user, bio, avatar_thumbnail, relationship }, isMe }: PersonProps) {
  const [isFollowed, setFollowed] = useState(relationship?.following ?? false);
  const { isBusy, problem, run } = useSubmission();

  const toggle = () =>
    run(async () => {
      const target = { params: { path: { id } } };
      const { following } = await take(
        isFollowed ? api.DELETE('/api/users/{id}/follow/', target) : api.POST('/api/users/{id}/follow/', target),
      );
      setFollowed(following);
    });

  return (
    <li class="card row">
      <Avatar name={user} picture={avatar_thumbnail} />
      <div>
        <strong>{user}</strong>
        {relationship?.followed_by && <span class="tag">follows you</span>}
        <p class="muted">{bio}</p>
        <Problem>{problem}</Problem>
      </div>
      {!isMe && (
        <button class={isFollowed ? 'quiet' : ''} disabled={isBusy} aria-pressed={isFollowed} onClick={() => void toggle()}>
          {isFollowed ? 'Following' : 'Follow'}
          <span class="for-readers"> {user}</span>
        </button>
      )}
    </li>
  );
}
