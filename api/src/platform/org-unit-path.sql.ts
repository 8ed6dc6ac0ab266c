/**
 * That a unit is one of those on a path, from the province down. The path's collation ("C", for
 * prefixes) would keep the comparison from the index of the key: all units were read for each row.
 */
export const isOnPath = (code: string, path: string): string =>
  `${code} = any(string_to_array(rtrim(${path} collate "default", '.'), '.')::char(12)[])`;
