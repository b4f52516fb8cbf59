"""The engine `piper`: natural voices on this machine, run by ONNX Runtime."""
