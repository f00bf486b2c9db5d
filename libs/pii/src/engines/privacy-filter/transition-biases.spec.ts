import { biasesOf } from './transition-biases';

it.each([
  [{ background_to_start: 1.5, inside_to_end: -1 }],
  [{ transition_bias_background_to_start: 1.5, transition_bias_inside_to_end: -1 }],
  [{ operating_points: { default: { biases: { background_to_start: 1.5, inside_to_end: -1 } } } }],
  [{ backgroundToStart: 1.5, insideToEnd: -1, note: 'x' }],
])('reads %j', (calibration) => {
  expect(biasesOf(calibration)).toEqual({
    backgroundStay: 0,
    backgroundToStart: 1.5,
    endToBackground: 0,
    endToStart: 0,
    insideToContinue: 0,
    insideToEnd: -1,
  });
});

it.each([
  [{}],
  [null],
  [[]],
  [{ background_to_start: '1' }],
  [{ inside_to_end: null }],
  [{ other: 1 }],
])('refuses %j', (calibration) => {
  expect(() => biasesOf(calibration)).toThrow(
    expect.objectContaining({ code: 'pii/model-not-loaded' }),
  );
});
