// What scripts/dockerfile-steps.mjs and the tests need to know of a Dockerfile's grammar: the part of it that ours uses.

/**
 * Returns the stages of a Dockerfile, each with its instructions in order: `{ name, image, instructions: [{ line, keyword, flags, value }] }`.
 * `value` is a list for the JSON form (`["node", "main.js"]`) and text otherwise.
 */
export function parseDockerfile(text) {
  const stages = [];
  for (const { line, content } of logicalLines(text)) {
    const [, keyword, rest] = /^([A-Za-z]+)\s+(.*)$/s.exec(content) ?? fault(line, `not an instruction: ${content}`);
    if (keyword.toUpperCase() === 'FROM') stages.push(stage(line, rest));
    else (stages.at(-1) ?? fault(line, 'an instruction before FROM')).instructions.push(instruction(line, keyword.toUpperCase(), rest));
  }
  return stages;
}

/** Returns a function that tells whether a path, relative to the context, stays out of the image. */
export function parseDockerignore(text) {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '')) }));
  return (file) => rules.reduce((ignored, { keeps, pattern }) => (pattern.test(file) ? !keeps : ignored), false);
}

/** Joins continued lines and drops comments, also those between continued lines. */
function logicalLines(text) {
  const lines = [];
  let open = null;
  text.split('\n').forEach((raw, index) => {
    if (/^\s*(#|$)/.test(raw)) return;
    const continues = /\\\s*$/.test(raw);
    const part = raw.replace(/\\\s*$/, '').trim();
    open = open ? { ...open, content: `${open.content} ${part}` } : { line: index + 1, content: part };
    if (continues) return;
    lines.push(open);
    open = null;
  });
  return lines;
}

function stage(line, rest) {
  const [, image, name] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(rest.trim()) ?? fault(line, `FROM ${rest}`);
  return { line, image, name: name ?? null, instructions: [] };
}

function instruction(line, keyword, rest) {
  const flags = {};
  const value = rest.replace(/^(?:--[a-z-]+=\S+\s+)+/, (all) => {
    for (const [, name, setting] of all.matchAll(/--([a-z-]+)=(\S+)/g)) flags[name] = setting;
    return '';
  });
  // HEALTHCHECK holds an instruction of its own.
  if (keyword === 'HEALTHCHECK') return { line, keyword, flags, value: instruction(line, 'CMD', value.replace(/^CMD\s+/, '')).value };
  return { line, keyword, flags, value: value.startsWith('[') ? JSON.parse(value) : value.trim() };
}

/** As in Docker, a pattern is anchored at the context's root and also covers everything below what it names. */
function patternOf(glob) {
  const body = glob
    .replace(/^\/|\/$/g, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, (wild) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' })[wild]);
  return new RegExp(`^${body}(?:/.*)?$`);
}

function fault(line, what) {
  throw new Error(`Dockerfile, line ${line}: ${what}`);
}
