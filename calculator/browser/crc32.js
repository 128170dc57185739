// CRC-32 (IEEE 802.3) of a text's UTF-8, as zlib has it.

const POLYNOMIAL = 0xedb8_8320;

/** @param {string} text */
export function crc32(text) {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    for (let bit = 0; bit < 8; bit++) byte = (byte >>> 1) ^ (byte & 1 ? POLYNOMIAL : 0);
    return byte;
  });
  let value = ~0;
  for (const byte of new TextEncoder().encode(text)) {
    value = (value >>> 8) ^ /** @type {number} */ (table[(value ^ byte) & 0xff]);
  }
  return ~value >>> 0;
}
