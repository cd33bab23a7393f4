import type { LibraryEffects } from './library.ts';

/** Estimators, networks and optimizers. What PyTorch names with `_` at its end needs no line. */
export const LEARNING: LibraryEffects = {
  methods: `
    fit fit_transform fit_predict fit_resample fit_generator partial_fit train_on_batch compile set_params load_weights load_state_dict
    load_model build add_module zero_grad step backward adapt
  `,
  functions: '',
};
