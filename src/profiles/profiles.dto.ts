import { CharField, ImageField } from '../wire/fields/fields.js';
import type { Upload } from '../wire/fields/upload.js';
import type { FaceChanges } from './profiles.service.js';

export class ProfileDto {
  @CharField({ required: false, allowBlank: true, example: 'New bio' })
  bio?: string;

  @ImageField({ description: 'The profile picture. Empty or null takes it away' })
  avatar?: Upload | null;
}

export const faceChanges = ({ bio, avatar }: ProfileDto): FaceChanges => ({ bio, picture: avatar });
