"""The extension of the Python package; everything else about it stands in pyproject.toml."""

from glob import glob
from os import name
from sysconfig import get_config_var

from setuptools import Extension, setup

# One build for all Pythons from 3.10 on, but for those without the global lock, which have no stable interface.
is_stable = not get_config_var("Py_GIL_DISABLED")

setup(
    ext_modules=[
        Extension(
            name="tree_sitter_cable._binding",
            sources=["bindings/python/tree_sitter_cable/binding.c", "src/parser.c", "src/scanner.c"],
            depends=glob("src/*.h") + glob("src/tree_sitter/*.h"),
            include_dirs=["src"],
            define_macros=[("Py_LIMITED_API", "0x030A0000")] if is_stable else [],
            extra_compile_args=["/std:c11", "/utf-8"] if name == "nt" else ["-std=c11", "-fvisibility=hidden"],
            py_limited_api=is_stable,
        )
    ],
    options={"bdist_wheel": {"py_limited_api": "cp310"}} if is_stable else {},
)
