/** Svelte in runes mode everywhere: no legacy reactivity to learn. */
export default { compilerOptions: { runes: true } };
