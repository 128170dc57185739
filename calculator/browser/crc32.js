// CRC-32 (IEEE 802.3) of a text's UTF-8, as zlib has it. Loops count by hand: it runs once, before anything of
// it is compiled, and iterators would take three times as long then.

const POLYNOMIAL = 0xedb8_8320;

/** @param {string} text */
export function crc32(text) {
  const table = tableOf();
  const bytes = new TextEncoder().encode(text);
  let value = ~0;
  for (let at = 0; at < bytes.length; at++) {
    const index = (value ^ /** @type {number} */ (bytes[at])) & 0xff;
    value = (value >>> 8) ^ /** @type {number} */ (table[index]);
  }
  return ~value >>> 0;
}

function tableOf() {
  const table = new Int32Array(256);
  for (let byte = 0; byte < table.length; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? POLYNOMIAL : 0);
    table[byte] = value;
  }
  return table;
}
