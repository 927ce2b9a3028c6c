import { take } from 'latchkey-client';
import { useEffect, useState } from 'preact/hooks';
import { Avatar } from './avatar';
import { Field, Form, useSubmission, type Fields } from './form';
import { api, latchkey } from './latchkey';

type Me = Awaited<ReturnType<typeof load>>;
const load = () => take(api.GET('/api/auth/profile/'));

export function Profile() {
  const [me, setMe] = useState<Me | null>(null);
  const [picture, setPicture] = useState<File | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [isSaved, setSaved] = useState(false);
  const preview = usePreview(picture);
  const submission = useSubmission();
  const { fieldErrors, run } = submission;
  useEffect(() => void run(async () => setMe(await load())), []);

  async function save({ first_name, last_name, bio }: Fields): Promise<void> {
    setSaved(false);
    try {
      const fields = { first_name, last_name, bio, profile_picture: picture ?? undefined };
      await latchkey.upload('patch', '/api/auth/profile/', fields, { progress: picture ? setShare : undefined });
      setMe(await load());
      setPicture(null);
      setSaved(true);
    } finally {
      setShare(null);
    }
  }

  const remove = () =>
    run(async () => {
      await take(api.PATCH('/api/auth/profile/', { body: { profile_picture: null } }));
      setPicture(null);
      setMe(await load());
    });

  if (!me) return <p class="muted">{submission.problem ?? 'Loading …'}</p>;
  return (
    <>
      <p class="muted">
        {me.username} · {me.email} · {me.followers_count} followers · follows {me.following_count}
      </p>
      <Form submission={submission} submit={save} button="Save">
        <div class="row">
          <Avatar name={me.username} picture={preview ?? me.profile_picture} />
          <div>
            <Field
              name="profile_picture"
              label="Picture"
              type="file"
              accept="image/jpeg,image/png,image/webp,image/gif"
              errors={fieldErrors}
              onChange={({ currentTarget }) => setPicture(currentTarget.files?.[0] ?? null)}
            />
            {me.profile_picture && (
              <button type="button" class="plain" onClick={() => void remove()}>
                Remove the picture
              </button>
            )}
          </div>
        </div>
        <Field name="first_name" label="First name" defaultValue={me.first_name} errors={fieldErrors} autocomplete="given-name" />
        <Field name="last_name" label="Last name" defaultValue={me.last_name} errors={fieldErrors} autocomplete="family-name" />
        <Field name="bio" label="About you" defaultValue={me.bio} errors={fieldErrors} />
        {share !== null && <progress value={share} aria-label="Upload" />}
        <p role="status">{isSaved && 'Saved.'}</p>
      </Form>
    </>
  );
}

/** An address under which the page can show a file that is not uploaded yet. */
function usePreview(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return setAddress(null);
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
