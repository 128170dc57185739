"""The page's own SHA-256 and CRC-32 are the standard ones."""

import base64
import hashlib
import random
import zlib
from pathlib import Path

import pytest

from calculator.runtime.integrity import integrity_of
from tests.node import ask_node

BROWSER = Path(__file__).parents[2] / "calculator" / "browser"
LENGTHS = [*range(200), 1000, 4096, 65_537]
HASH_ALL = """
import { readFileSync } from "node:fs";
const base = process.argv[1];
const { Sha256 } = await import(`${base}/python/sha256.js`);
const { crc32 } = await import(`${base}/crc32.js`);
const { contents, texts } = JSON.parse(readFileSync(0, "utf8"));
const hashed = contents.map(({ text, pieces }) => {
  const bytes = Buffer.from(text, "base64");
  const hash = new Sha256();
  let at = 0;
  for (const size of pieces) hash.add(bytes.subarray(at, (at += size)));
  return Buffer.from(hash.end()).toString("hex");
});
console.log(JSON.stringify([hashed, texts.map(crc32)]));
"""


@pytest.fixture(scope="module")
def chance() -> random.Random:
    return random.Random(20261128)


def pieces_of(length: int, chance: random.Random) -> list[int]:
    pieces: list[int] = []
    while (rest := length - sum(pieces)) > 0:
        pieces.append(min(rest, chance.randrange(0, 150)))
    return pieces


def test_contents_in_any_pieces_and_texts_have_the_standard_values(chance: random.Random) -> None:
    contents = [chance.randbytes(length) for length in LENGTHS]
    texts = ["", "a", "Ставка 25 %, 1\u00a0000\u00a0₽ 😀", "x" * 5000]
    asked = {
        "contents": [
            {
                "text": base64.b64encode(each).decode(),
                "pieces": pieces_of(len(each), chance),
            }
            for each in contents
        ],
        "texts": texts,
    }
    program = ["--input-type=module", "--eval", HASH_ALL, BROWSER.as_uri()]
    hashed, checked = ask_node(program, asked)
    assert hashed == [hashlib.sha256(each).hexdigest() for each in contents]
    assert checked == [zlib.crc32(each.encode()) for each in texts]


def test_integrity_is_written_as_the_standard_says() -> None:
    # The example of the Subresource Integrity recommendation's kind: an empty file.
    assert integrity_of(b"") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
