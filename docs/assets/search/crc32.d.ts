// calculator/browser/crc32.js, which the build puts beside these modules.
export function crc32(text: string): number;
