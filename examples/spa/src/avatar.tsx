/** Somebody's picture, or the first letter of their name. Says nothing to screen readers: the name stands beside it. */
export function Avatar({ name, picture = null }: { readonly name: string; readonly picture?: string | null }) {
  if (picture) return <img class="avatar" src={picture} alt="" />;
  const hue = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0) * 7, 0) % 360;
  return (
    <span class="avatar" style={{ '--hue': hue }} aria-hidden="true">
      {name.charAt(0).toUpperCase()}
    </span>
  );
}
