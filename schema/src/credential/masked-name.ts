/**
 * A name as strangers may read it: the first character, an asterisk for each in the middle, the last;
 * 李*民, 李*. A space or a point in a name is kept, so that two parts stay two parts.
 */
export function maskedName(name: string): string {
  const characters = [...name];
  const last = characters.length > 2 ? characters.length - 1 : -1;
  return characters
    .map((character, index) =>
      index === 0 || index === last || /[\s·•.]/u.test(character) ? character : '*',
    )
    .join('');
}
