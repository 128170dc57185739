// MicroPython's script, as far as the first stage looks into it.

declare module "@micropython/micropython-webassembly-pyscript/micropython.mjs" {
  export const loadMicroPython: import("./first_door.mjs").LoadMicroPython;
}
