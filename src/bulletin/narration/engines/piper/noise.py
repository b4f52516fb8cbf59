"""The noise of Piper models: replaces the random numbers that they draw by the same ones in every run.

A VITS model draws normal numbers twice, for the rhythm and for the sound, by the operator RandomNormalLike.
ONNX Runtime takes them from one generator for the whole session: a seed fixes the first line that is spoken
and none after it, and with several threads not even their order. So the model is changed while it is loaded:
it reads the numbers from a tape inside it, over and over.

Only these operators are changed; the rest of the file is copied byte for byte. Source: onnx.proto3 of
https://github.com/onnx/onnx, and https://protobuf.dev/programming-guides/encoding.
"""

from collections.abc import Iterator

_GRAPH = 7  # of ModelProto
_NODE, _INITIALIZER = 1, 5  # of GraphProto
_INPUT, _OUTPUT, _OPERATOR, _ATTRIBUTE = 1, 2, 4, 5  # of NodeProto
_NAME, _INT, _TYPE = 1, 3, 20  # of AttributeProto
_IS_INT = 2  # AttributeProto.AttributeType
_DIMENSION, _DATA_TYPE, _TENSOR_NAME, _RAW_DATA = 1, 2, 8, 9  # of TensorProto
_FLOAT, _INT64 = 1, 7  # TensorProto.DataType
_VARINT, _BYTES = 0, 2  # wire types
_FIXED_SIZES = {1: 8, 5: 4}
"""Sizes of the wire types without a length."""

_RANDOM = b"RandomNormalLike"
_TAPE, _LENGTH, _ZERO, _ONE = b"bulletin/tape", b"bulletin/length", b"bulletin/zero", b"bulletin/one"
_TAPE_LENGTH = 2**18  # on the tape; a second of speech takes some 17,000
_SEED = 2017

_Field = tuple[int, memoryview, memoryview]
"""A field's number, its content without a length, and the whole field."""


def replace_random_noise(model: bytes) -> bytes:
    """Rewrite an ONNX model so that it draws no random numbers and is the same otherwise.

    Raises:
        ValueError: the model is damaged.
    """
    parts: list[bytes | memoryview] = []
    for number, content, whole_field in _parse_fields(memoryview(model)):
        if number == _GRAPH:
            graph_parts = list(_rewrite_graph(content))
            parts += [_encode_header(_GRAPH, sum(map(len, graph_parts))), *graph_parts]
        else:
            parts.append(whole_field)
    return b"".join(parts)


def _rewrite_graph(graph: memoryview) -> Iterator[bytes | memoryview]:
    has_noise = False
    for number, content, whole_field in _parse_fields(graph):
        # A search in the bytes spares the parsing of most nodes.
        if number == _NODE and _RANDOM in bytes(content) and _read_operator(content) == _RANDOM:
            has_noise = True
            yield _build_tape_reader(content)
        else:
            yield whole_field
    if has_noise:
        yield _encode_tensor(_TAPE, _FLOAT, _make_noise(), _TAPE_LENGTH)
        for name, value in ((_LENGTH, _TAPE_LENGTH), (_ZERO, 0), (_ONE, 1)):
            yield _encode_tensor(name, _INT64, value.to_bytes(8, "little"))


def _read_operator(node: memoryview) -> bytes:
    for number, content, _ in _parse_fields(node):
        if number == _OPERATOR:
            return bytes(content)
    return b""


def _build_tape_reader(node: memoryview) -> bytes:
    """Build nodes that read as many numbers from the tape as the random node draws, in the same shape."""
    names = {number: bytes(content) for number, content, _ in _parse_fields(node)}
    template, noise = names[_INPUT], names[_OUTPUT]
    shape, count, steps, indices, numbers = (noise + b"/%d" % number for number in range(1, 6))
    return b"".join(
        (
            _encode_node(b"Shape", [template], shape),
            _encode_node(b"ReduceProd", [shape], count, _encode_int_attribute(b"keepdims", 0)),
            _encode_node(b"Range", [_ZERO, count, _ONE], steps),
            _encode_node(b"Mod", [steps, _LENGTH], indices),
            _encode_node(b"Gather", [_TAPE, indices], numbers),
            _encode_node(b"Reshape", [numbers, shape], noise),
        )
    )


def _make_noise() -> bytes:
    import numpy as np

    # The old generator, because its numbers are promised to stay (NumPy's NEP 19).
    return np.random.RandomState(_SEED).standard_normal(_TAPE_LENGTH).astype("<f4").tobytes()


def _parse_fields(message: memoryview) -> Iterator[_Field]:
    """Parse a message field by field.

    Raises:
        ValueError: the message ends too early, or is none.
    """
    end = 0
    while end < len(message):
        start = end
        key, content_start = _read_varint(message, start)
        wire_type = key & 7
        if wire_type == _VARINT:
            _, end = _read_varint(message, content_start)
        elif wire_type == _BYTES:
            size, content_start = _read_varint(message, content_start)
            end = content_start + size
        elif wire_type in _FIXED_SIZES:
            end = content_start + _FIXED_SIZES[wire_type]
        else:
            raise ValueError("it is no ONNX model")
        if end > len(message):
            raise ValueError("it is cut short")
        yield key >> 3, message[content_start:end], message[start:end]


def _read_varint(message: memoryview, offset: int) -> tuple[int, int]:
    """Read a number of seven bits a byte, and the offset of its end."""
    number = shift = 0
    for end in range(offset, len(message)):
        number |= (message[end] & 0x7F) << shift
        if message[end] < 0x80:
            return number, end + 1
        shift += 7
    raise ValueError("it is cut short")


def _encode_varint(number: int) -> bytes:
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*encoded, number))


def _encode_field(number: int, content: bytes) -> bytes:
    return _encode_header(number, len(content)) + content


def _encode_header(number: int, size: int) -> bytes:
    return _encode_varint(number << 3 | _BYTES) + _encode_varint(size)


def _encode_number_field(number: int, value: int) -> bytes:
    return _encode_varint(number << 3 | _VARINT) + _encode_varint(value)


def _encode_node(operator: bytes, inputs: list[bytes], output: bytes, attribute: bytes = b"") -> bytes:
    names = b"".join(_encode_field(_INPUT, name) for name in inputs)
    return _encode_field(
        _NODE, names + _encode_field(_OUTPUT, output) + _encode_field(_OPERATOR, operator) + attribute
    )


def _encode_int_attribute(name: bytes, value: int) -> bytes:
    """Encode an attribute of a node."""
    content = (
        _encode_field(_NAME, name) + _encode_number_field(_INT, value) + _encode_number_field(_TYPE, _IS_INT)
    )
    return _encode_field(_ATTRIBUTE, content)


def _encode_tensor(name: bytes, data_type: int, data: bytes, *shape: int) -> bytes:
    dimensions = b"".join(_encode_number_field(_DIMENSION, size) for size in shape)
    content = (
        dimensions
        + _encode_number_field(_DATA_TYPE, data_type)
        + _encode_field(_TENSOR_NAME, name)
        + _encode_field(_RAW_DATA, data)
    )
    return _encode_field(_INITIALIZER, content)
