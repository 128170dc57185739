// Loaded before each of our Node programs: one that fails says why, and nothing else. Node itself
// would first print the line of code that threw, which in Pyodide is a megabyte long.
process.on("uncaughtException", (error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
