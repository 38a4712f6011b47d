"""Files to bytes (INPUTS 2): plain, or gzip with any number of members."""

import zlib


class Refused(Exception):
    pass


def inflate(data, cap=1 << 32):
    if data[:4] == b"PK\x03\x04" or data[:6] in (b"\xfd7zXZ\0", b"7z\xbc\xaf\x27\x1c"):
        raise Refused("unsupported_container")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Refused("encoding")
    if data[:2] != b"\x1f\x8b":
        return data
    plain = bytearray()
    while data:
        if data[:2] != b"\x1f\x8b":
            if data.strip(b"\0"):
                raise Refused("gzip_trailing_garbage")
            break
        member = zlib.decompressobj(wbits=31)
        try:
            plain += member.decompress(data, cap + 1 - len(plain))
        except zlib.error as error:
            raise Refused("gzip_crc") from error
        if len(plain) > cap:
            raise Refused("too_large")
        if not member.eof:
            raise Refused("gzip_truncated")
        data = member.unused_data
    if plain[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Refused("encoding")
    return bytes(plain)
