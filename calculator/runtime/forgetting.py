"""Forgets what no answer runs, so that the snapshot of Python's memory holds nothing else.

Runs inside Pyodide, before the snapshot is taken (`snapshot.mjs`). A start imports far more of the
library than an answer ever calls: its code, names and documentation are most of the heap. Here
every function of the library that the exercise did not run loses its code. Should a request come
that needs it after all, it ends in `Forgotten`, and the page starts the plain way (`python.js`).
"""

import functools
import gc
import importlib
import sys
from collections.abc import Callable
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

__all__ = ["prepare"]

_WHOLE = {
    "calculator",
    "_frozen_importlib",
    "_frozen_importlib_external",
    "abc",
    "collections.abc",
    __name__,
}
"""Packages and modules that keep all their functions: the calculator, the import system, and what
Pyodide asks of every object that crosses (whether it is a sequence, and so on)."""
_ASKED_FOR = (
    "os",
    "traceback",
    "importlib",
    "pyodide",
    "pyodide.code",
    "pyodide.ffi",
    "pyodide._package_loader",
    "_pyodide",
    "_pyodide._base",
    "_pyodide._core_docs",
    "_pyodide._importhook",
)
"""Modules that Pyodide's scripts ask for by name: they stay, with what runs of them."""
_OF_PACKAGES = (
    ("pyodide._package_loader", "init_loaded_packages"),
    ("_pyodide._importhook", "register_module_not_found_hook"),
)
"""What Pyodide's scripts call about packages, of which there are none."""
_KINDS = 0x20 | 0x80 | 0x200
"""CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR: what a function's code may not change."""
_ASYNC, _YIELDS = 0x80 | 0x200, 0x20 | 0x200
_Cached = type(functools.lru_cache(len))
_NO_PLACE = 0xF8
"""A line table's entry "no position", for one to eight code units."""


def prepare(answer: Callable[[str], str], requests: list[str]) -> int:
    """Make ready for the snapshot: what the requests do not run is forgotten; give how much.

    Args:
        answer: The calculator's door.
        requests: Requests of every kind, good and bad.
    """
    names = {name: importlib.import_module(name) for name in _ASKED_FOR}
    # Pyodide's scripts expect this reference of Python's to a script's function in its place.
    webloop = importlib.import_module("pyodide.webloop")
    names["pyodide"].__dict__["scheduleCallback"] = webloop.scheduleCallback
    names["_pyodide._base"].__dict__["eval_code"] = _evaluate
    for module, function in _OF_PACKAGES:
        names[module].__dict__[function] = _no_packages

    def exercise() -> None:
        for request in requests:
            answer(request)
        _start(names)

    exercise()  # Fills the caches: what only a first time runs is not needed again.
    _clear_caches()
    ran = _run(exercise)
    _clear_caches()
    count = _forget(ran)
    del sys.modules[__name__]
    return count


def _evaluate(source: str, space: dict[str, Any] | None = None) -> object:
    """Stand in for Pyodide's `eval_code`, which parses: its start runs four short lines with it."""
    space = {} if space is None else space
    *statements, expression = source.split(";")
    exec(";".join(statements), space)
    return eval(expression.strip(), space)


def _no_packages(*_: object) -> None:
    """Stand in for what looks for packages."""


def _start(names: dict[str, Any]) -> None:
    """Run what Pyodide's scripts run of Python when they start from a snapshot."""
    for name in _ASKED_FOR:
        importlib.import_module(name)
    names["_pyodide._base"].pyimport_impl("calculator.api")
    _evaluate("import importlib; importlib")
    str(names["pyodide._package_loader"].SITE_PACKAGES)
    str(names["pyodide._package_loader"].DSO_DIR)
    names["os"].environ["LD_LIBRARY_PATH"] = ""
    names["_pyodide"].set_excepthook()
    for module, function in _OF_PACKAGES:
        getattr(names[module], function)()
    names["pyodide.ffi"].register_js_module("exercise", sys.modules["pyodide_js"])
    names["_pyodide._importhook"].jsfinder.jsproxies.pop("exercise")


def _forget(ran: set[CodeType]) -> int:
    sys.unraisablehook = lambda _: None  # Of finalizers whose module goes first.
    stubs: dict[tuple[int, int], CodeType] = {}
    forgotten: list[tuple[FunctionType, CodeType]] = []
    used: set[int] = set()
    for each in gc.get_objects():
        if isinstance(each, type):
            _undocument_type(each)
        elif type(each) is ModuleType:
            each.__doc__ = None
        elif type(each) is FunctionType:
            document, each.__doc__ = each.__doc__, None
            if each.__annotations__:
                del each.__annotations__
            if each.__code__ in ran or _is_whole(each.__module__):
                used.add(id(each.__globals__))
                used.update(_named(each.__code__, each.__globals__))
                each.__code__ = _bare(each.__code__, document)
            else:
                kind = (len(each.__code__.co_freevars), each.__code__.co_flags & _KINDS)
                if kind not in stubs:
                    stubs[kind] = _stub(*kind)
                forgotten.append((each, stubs[kind]))
    _drop_modules(used)
    for function, stub in forgotten:
        function.__defaults__ = function.__kwdefaults__ = None
        function.__code__ = stub
    sys.unraisablehook = sys.__unraisablehook__
    return len(forgotten)


def _run(call: Callable[[], Any]) -> set[CodeType]:
    """Give the code of all Python functions that a call runs."""
    ran: set[CodeType] = set()

    def watch(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            ran.add(frame.f_code)

    sys.setprofile(watch)
    try:
        call()
    finally:
        sys.setprofile(None)
    return ran


def _named(code: CodeType, space: dict[str, Any]) -> set[int]:
    """Give the contents of the modules that a function names, by identity."""
    names = set(code.co_names)
    todo = [space.get(name, sys.modules.get(name)) for name in names]
    found: set[int] = set()
    while todo:
        module = todo.pop()
        if type(module) is ModuleType and id(vars(module)) not in found:
            found.add(id(vars(module)))
            todo += [vars(module)[name] for name in names & vars(module).keys()]
    for const in code.co_consts:
        if isinstance(const, CodeType):
            found |= _named(const, space)
    return found


def _clear_caches() -> None:
    """Empty what was remembered of the exercise, and of files that the page does not have."""
    for each in gc.get_objects():
        if type(each) is _Cached:
            each.cache_clear()
    for name in ("linecache", "zipimport"):
        module = sys.modules[name]
        vars(module)["cache" if name == "linecache" else "_zip_directory_cache"].clear()
    sys.path_importer_cache.clear()


def _is_whole(module: str | None) -> bool:
    return module in _WHOLE or (module or "").partition(".")[0] in _WHOLE


def _undocument_type(each: type) -> None:
    """Take a type's documentation out, a built-in one's too, which no assignment can reach."""
    (namespace,) = gc.get_referents(each.__dict__)
    if isinstance(namespace.get("__doc__"), str):
        namespace["__doc__"] = None


def _bare(code: CodeType, document: str | None = None) -> CodeType:
    """Leave out the positions in the source, and the documentation."""
    units = len(code.co_code) // 2
    table = bytes([_NO_PLACE | 7]) * (units // 8)
    if units % 8:
        table += bytes([_NO_PLACE | (units % 8 - 1)])
    consts = tuple(_bare(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    if document is not None and consts[0] == document:
        consts = (None, *consts[1:])
    return code.replace(co_linetable=table, co_consts=consts)


def _stub(closure: int, kind: int) -> CodeType:
    """Make the code of a forgotten function with as many free variables, of the same kind."""
    names = ", ".join(f"v{number}" for number in range(closure))
    # A constant, since a name would be looked up in a module that is empty by then.
    lines = [
        f"def outer({names}):",
        f" {'async ' if kind & _ASYNC else ''}def forgotten(*args, **named):",
        f"  {names or None}",
        "  raise 'Forgotten'",
        "  yield" if kind & _YIELDS else "",
        " return forgotten",
    ]
    space: dict[str, Any] = {}
    exec("\n".join(lines), space)
    code: CodeType = space["outer"](*range(closure)).__code__
    error = importlib.import_module("forgotten").Forgotten
    consts = (error if each == "Forgotten" else each for each in code.co_consts)
    return code.replace(co_consts=tuple(consts))


def _drop_modules(used: set[int]) -> None:
    """Empty the modules that no function is left of, and that none names."""
    for name, module in list(sys.modules.items()):
        if type(module) is not ModuleType or not getattr(module, "__file__", None):
            continue
        if id(vars(module)) in used or name in _ASKED_FOR or _is_whole(name):
            continue
        del sys.modules[name]
        parent, _, child = name.rpartition(".")
        if parent in sys.modules:
            vars(sys.modules[parent]).pop(child, None)
        vars(module).clear()
