import address from '../key.svg';

export function Logo() {
  return (
    <span className="logo">
      <img src={address} alt="" width="28" height="28" />
      Latchkey
    </span>
  );
}
