import type { JsonSchema } from './document.js';

const PICTURE = 'https://api.example.com/media/profile_pics/5f2b8c0d9e4a4c1f8b7a6d5e4f3a2b1c.webp';
const JWT = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoi…';

/** What the fields of answers look like, by name. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  id: 7,
  username: 'new_user',
  email: 'new_user@example.com',
  first_name: 'John',
  last_name: 'Doe',
  role: 'patient',
  role_requested: null,
  is_active: true,
  bio: 'New bio',
  profile_picture: PICTURE,
  profile_picture_thumbnail: PICTURE.replace('.webp', '_128.webp'),
  avatar: PICTURE,
  avatar_thumbnail: PICTURE.replace('.webp', '_128.webp'),
  user_profile: 'new_user',
  status_content: 'Hello, this is my first status!',
  created_at: '2026-11-21T04:15:15.463000Z',
  updated_at: '2026-11-21T08:30:00.000000Z',
  date_joined: '2026-11-21T04:15:15.463000Z',
  last_login: '2026-11-21T08:30:00.000000Z',
  followers: [12, 9],
  following: [12],
  followers_count: 2,
  following_count: 1,
  access: JWT,
  refresh: JWT,
  token: '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b',
  detail: 'User registered successfully.',
  happened_at: '2026-11-21T04:15:15.463000Z',
  action: 'session.opened',
  outcome: 'success',
  actor: 7,
  subject: 7,
  by: 'you',
  door: 'POST /api/auth/login',
  network: '192.0.2.0/24',
  user_agent: '1f2e3d4c5b6a7988',
  request_id: '7d2f0f8e-6c1b-4a57-9c1e-0b6c2f1d5a43',
  details: { session: 12 },
  sequence: 1204,
  hash: '6b1f0c9e2d7a4b8f5e3c1d0a9f8e7b6c5d4a3b2c1f0e9d8c7b6a5f4e3d2c1b0a',
  count: 41,
  previous: null,
};

/** Makes an answer that fits its schema. */
export function sampleOf(schema: JsonSchema, name = ''): unknown {
  if (schema['example'] !== undefined) return schema['example'];
  if (name in SAMPLES) return SAMPLES[name];
  const properties = schema['properties'] as Readonly<Record<string, JsonSchema>> | undefined;
  if (properties) return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, sampleOf(value, key)]));
  if (schema['items']) return [sampleOf(schema['items'] as JsonSchema)];
  const [first] = (schema['anyOf'] ?? schema['enum'] ?? []) as readonly unknown[];
  if (first !== undefined) return typeof first === 'object' ? sampleOf(first as JsonSchema) : first;
  return schema['type'] === 'integer' ? 0 : schema['type'] === 'boolean' ? true : 'string';
}
