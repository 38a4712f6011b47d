-- name: copy_quarantine
-- doc: Keep the bad lines of a chunk.
-- params: none
-- returns: none
COPY quarantine (batch, line, byte_offset, code, field, raw, raw_length, raw_sha256)
FROM STDIN (FORMAT binary)
