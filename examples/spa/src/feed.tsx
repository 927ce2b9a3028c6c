import { take } from 'latchkey-client';
import { useState } from 'preact/hooks';
import { Avatar } from './avatar';
import { EndlessList } from './endless-list';
import { Form, useSubmission, type Fields } from './form';
import { api, latchkey } from './latchkey';
import { When } from './when';

export function Feed() {
  const [posts, setPosts] = useState(0);
  const submission = useSubmission();
  const wrong = submission.fieldErrors['status_content'];

  async function post({ status_content = '' }: Fields, form: HTMLFormElement): Promise<void> {
    await take(api.POST('/api/profile-status/', { body: { status_content } }));
    form.reset();
    setPosts(posts + 1);
  }

  return (
    <>
      <Form submission={submission} submit={post} button="Post">
        <label>
          What is on your mind?
          <textarea name="status_content" rows={3} required aria-invalid={wrong !== undefined} />
          {wrong && <span class="error">{wrong.join(' ')}</span>}
        </label>
      </Form>
      <EndlessList key={posts} pages={() => latchkey.pages('/api/feed/')} empty="Nothing yet. Follow somebody, or say something.">
        {({ id, user_profile, status_content, created_at }) => (
          <li key={id} class="card row">
            <Avatar name={user_profile} />
            <div>
              <strong>{user_profile}</strong> <When moment={created_at} />
              <p>{status_content}</p>
            </div>
          </li>
        )}
      </EndlessList>
    </>
  );
}
