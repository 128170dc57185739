// The npm package "stemmer" (Porter's algorithm for English), which the build puts beside these modules.
export function stemmer(value: string): string;
