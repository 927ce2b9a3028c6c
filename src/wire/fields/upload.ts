/** A file as it came in a multipart body. */
export class Upload {
  constructor(
    /** As the client called it; never used as a path. */
    readonly name: string,
    readonly bytes: Buffer,
  ) {}
}

export const isUpload = (value: unknown): value is Upload => value instanceof Upload;
