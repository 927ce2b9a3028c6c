type Swagger = typeof import('@nestjs/swagger');

const notes: ((swagger: Swagger) => void)[] = [];

/**
 * Notes down what Swagger shall be told once somebody asks for the document. Until then @nestjs/swagger is not even loaded: it would cost
 * every start of the server a good part of its time.
 */
export function documented(note: (swagger: Swagger) => void): void {
  notes.push(note);
}

/** Loads Swagger and tells it everything that was noted, once. */
export async function swaggerWithNotes(): Promise<Swagger> {
  const swagger = await import('@nestjs/swagger');
  for (const note of notes.splice(0)) note(swagger);
  return swagger;
}
