"""The SHA-256 by which a browser knows a file: what it fetches with it is this file or nothing."""

import base64
import hashlib

__all__ = ["integrity_of", "integrity_of_digest"]


def integrity_of(content: bytes) -> str:
    """Write a content's SHA-256 as `integrity` attributes have it (docs/adr/0019)."""
    return integrity_of_digest(hashlib.sha256(content).digest())


def integrity_of_digest(digest: bytes) -> str:
    """Write a SHA-256 as `integrity` attributes have it."""
    return f"sha256-{base64.b64encode(digest).decode()}"
