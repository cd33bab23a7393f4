/** The engine is CommonJS: only named like this does it look the same to Node and in a bundle. Imported on first use. */
export { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
