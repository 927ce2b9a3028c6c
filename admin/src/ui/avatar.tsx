/** A picture, or the first letter of the name. Beside the name itself, so screen readers pass it over. */
export function Avatar({ name, address, isLarge = false }: { name: string; address: string | null; isLarge?: boolean }) {
  const className = isLarge ? 'avatar avatar-large' : 'avatar';
  if (address) return <img className={className} src={samePlace(address)} alt="" loading="lazy" />;
  return (
    <span className={`${className} avatar-${hueOf(name)}`} aria-hidden="true">
      {[...name][0]?.toUpperCase()}
    </span>
  );
}

/** The address of a picture may name another host of the same server, which the policy of the pages does not know. */
function samePlace(address: string): string {
  const { pathname, search } = new URL(address, location.href);
  return pathname + search;
}

const HUES = 6;

/** One of the colours that the style sheet has, always the same for a name. */
const hueOf = (name: string): number => [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % HUES;
