import type { Finding } from '../analysis.ts';
import { callSpan, callsOfAny, textOf } from './calls.ts';
import { conditionsAround } from './places.ts';
import type { PlacedCall } from '../call-index.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

const CALLS = ['.cuda', '.to', '.type', 'torch.device', 'torch.cuda.set_device', 'tensorflow.device', '.half'];

/** Something in the statement asks first whether there is such a device. */
const ASKS = /is_available|list_physical_devices|use_cuda|use_gpu|has_cuda|cuda_available|gpu_available|device_count/i;

/** A flag that says where work is done: `if train_on_gpu:`. */
const CONDITION = /gpu|cuda|device/i;

/** Work is put on a graphics card, whether the machine has one or not. */
export const gpuDevice: Rule = {
  id: 'production/gpu-device',
  *find(facts: Facts): Iterable<Finding> {
    const reported = new Set<number>();
    for (const placed of callsOfAny(facts, CALLS)) {
      const { statement } = placed;
      if (reported.has(statement.cell) || !needsGpu(placed) || ASKS.test(textOf(facts, statement))) continue;
      if (conditionsAround(sourceOf(facts, statement.cell), placed.call.open).some((condition) => CONDITION.test(condition))) continue;
      reported.add(statement.cell);
      yield {
        rule: 'production/gpu-device',
        severity: 'information',
        message: 'This runs only on a machine with such a device; choose the device by what is there, and make it a setting.',
        cell: statement.cell,
        span: callSpan(facts, placed),
        related: [],
        fix: undefined,
      };
    }
  },
};

function needsGpu({ call }: PlacedCall): boolean {
  if (call.callee === '.cuda' || call.callee === 'torch.cuda.set_device') return true;
  const literal = call.arguments[0]?.literal;
  return literal?.type === 'str' && /^(?:cuda|\/?(?:device:)?gpu|mps|torch\.cuda)/i.test(literal.value);
}
